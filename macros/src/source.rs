//! The user's source as written.

use proc_macro2::{Delimiter, LineColumn, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;

/// The line on which `tokens` begin.
pub(crate) fn line(tokens: &impl ToTokens) -> usize {
    tokens.span().start().line
}

/// `tokens` on one line, spaced as the user spaced them.
pub(crate) fn quoted(tokens: &impl ToTokens) -> String {
    let mut quote = Quote::default();
    quote.stream(crate::structs::as_written(tokens.to_token_stream()));
    quote.text
}

#[derive(Default)]
struct Quote {
    text: String,
    start: Option<LineColumn>,
    end: Option<LineColumn>,
    /// Whether the last piece is the mark of a lifetime, whose name is a piece of its own.
    is_lifetime: bool,
}

impl Quote {
    fn stream(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = delimiters(group.delimiter());
                    self.piece(open, group.span_open());
                    self.stream(group.stream());
                    self.piece(close, group.span_close());
                }
                token => self.piece(&token.to_string(), token.span()),
            }
        }
    }

    /// Tokens that touch in the source touch here; any other gap, be it a line break or a comment,
    /// is one space.
    fn piece(&mut self, piece: &str, span: Span) {
        // The sign of a negative literal has the place of the whole.
        let is_signed = self.text.ends_with('-') && self.start == Some(span.start());
        let is_joined = is_signed || self.is_lifetime;
        if self.end.is_some_and(|end| end != span.start()) && !self.at_bracket(piece) && !is_joined
        {
            self.text.push(' ');
        }
        self.text.push_str(piece);
        self.is_lifetime = piece == "'";
        self.start = Some(span.start());
        self.end = Some(span.end());
    }

    fn at_bracket(&self, next: &str) -> bool {
        self.text.ends_with(['(', '[']) || next.starts_with([')', ']', ','])
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// How many tokens there are.
pub(crate) fn size(of: TokenStream) -> usize {
    let inside = |it| match it {
        TokenTree::Group(it) => 1 + size(it.stream()),
        _ => 1,
    };
    of.into_iter().map(inside).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `source` as it comes back.
    fn again(source: &str) -> String {
        quoted(&source.parse::<TokenStream>().unwrap())
    }

    #[test]
    fn an_expression_is_quoted_as_it_was_spaced() {
        for source in ["select(y > 0.0, y, -y)", "a[i+1]  .sin()", "|x| { x.0 }", "&'a [f64; 3]"] {
            assert_eq!(again(source), source.replace("  ", " "));
        }
    }

    #[test]
    fn line_breaks_and_comments_are_gaps() {
        assert_eq!(again("f(\n    x, // first\n    y\n)"), "f(x, y)");
    }

    #[test]
    fn a_line_is_counted_from_one() {
        let tokens: TokenStream = "\n\nx".parse().unwrap();
        assert_eq!(line(&tokens), 3);
    }
}
