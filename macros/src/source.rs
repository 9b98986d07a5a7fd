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

/// The piece of `source` that `tokens` were made of: the user's own words, whatever was renamed or written out
/// since. None, if `source` has no such place.
pub(crate) fn origin(source: TokenStream, tokens: TokenStream) -> Option<TokenStream> {
    let (written, mut places) = (ranges(source.clone()), ranges(tokens));
    // What a macro made may stand in one place, all of it; of a lifetime, the mark and the name do.
    places.retain(|place| (1..=2).contains(&written.iter().filter(|it| *it == place).count()));
    let last = *places.last()?;
    let mut piece: Vec<TokenTree> = source.into_iter().collect();
    loop {
        piece = narrowed(&piece, &places, last);
        match &piece[..] {
            [TokenTree::Group(it)] if !places.contains(&range(it.span_open())) => {
                piece = it.stream().into_iter().collect();
            }
            _ => return Some(piece.into_iter().collect()),
        }
    }
}

/// Where a token begins and ends.
type Range = (LineColumn, LineColumn);

fn range(span: Span) -> Range {
    (span.start(), span.end())
}

fn ranges(tokens: TokenStream) -> Vec<Range> {
    let of_token = |token| match token {
        TokenTree::Group(it) => {
            let (open, close) = (range(it.span_open()), range(it.span_close()));
            [vec![open], ranges(it.stream()), vec![close]].concat()
        }
        other => vec![range(other.span())],
    };
    tokens.into_iter().flat_map(of_token).collect()
}

/// The statement in which `last` is, from the first to the last of these places.
fn narrowed(piece: &[TokenTree], places: &[Range], last: Range) -> Vec<TokenTree> {
    let has = |tree: &TokenTree, place| ranges(tree.clone().into()).contains(place);
    let is_end = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ';');
    let statement = piece.split(is_end).find(|it| it.iter().any(|tree| has(tree, &last)));
    let statement = statement.unwrap_or(piece);
    let is_one = |tree: &TokenTree| places.iter().any(|it| has(tree, it));
    let first = statement.iter().position(is_one).unwrap_or(0);
    let end = statement.iter().rposition(is_one).map_or(statement.len(), |it| it + 1);
    statement[first..end].to_vec()
}

/// The same, with `{ .. }` for what is in braces.
pub(crate) fn outlined(tokens: &impl ToTokens) -> String {
    let mut quote = Quote { is_outline: true, ..Quote::default() };
    quote.stream(crate::structs::as_written(tokens.to_token_stream()));
    quote.text
}

#[derive(Default)]
struct Quote {
    /// Whether what is in braces is left out.
    is_outline: bool,
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
                TokenTree::Group(it) if self.is_outline && it.delimiter() == Delimiter::Brace => {
                    self.piece("{ .. }", it.span());
                }
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
    use proc_macro2::Ident;

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
    fn an_outline_leaves_out_what_is_in_braces() {
        let source: TokenStream = "'a: {\n    x\n} + f({ y })".parse().unwrap();
        assert_eq!(outlined(&source), "'a: { .. } + f({ .. })");
    }

    #[test]
    fn a_piece_is_found_by_its_places() {
        let source: TokenStream =
            "fn f(x: f64) { let y = g(x); (y).h(|z| z + x); }".parse().unwrap();
        let end = source.clone().into_iter().last().unwrap();
        let TokenTree::Group(body) = end else { unreachable!("a body") };
        // `z + x`, renamed, and after it what nobody wrote.
        let call = body.stream().into_iter().nth(9).unwrap();
        let TokenTree::Group(call) = call else { unreachable!("the arguments of `h`") };
        let renamed = call.stream().into_iter().skip(3).map(|it| match it {
            TokenTree::Ident(it) => Ident::new(&format!("{it}2"), it.span()).into(),
            other => other,
        });
        let found = origin(
            source.clone(),
            renamed.chain("generated".parse::<TokenStream>().unwrap()).collect(),
        );
        assert_eq!(found.map(|it| quoted(&it)).as_deref(), Some("z + x"));
        assert!(origin(source, "\n\n\n other".parse().unwrap()).is_none());
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
