//! Generated tokens on one line, spaced as people write them.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The tokens as text.
pub(super) fn spaced(tokens: TokenStream) -> String {
    let mut line = Line::default();
    line.stream(tokens);
    line.text
}

/// The same without what the types of the runtime need: its path, types in calls, and constants and moving numbers
/// for what they are made of.
pub(super) fn in_short(tokens: TokenStream, runtime: &TokenStream) -> String {
    let path: Vec<String> = runtime.clone().into_iter().map(|it| it.to_string()).collect();
    spaced(shortened(tokens, &path))
}

fn shortened(tokens: TokenStream, path: &[String]) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let is_path = path
            .iter()
            .enumerate()
            .all(|(i, it)| tokens.get(at + i).is_some_and(|t| t.to_string() == *it));
        if is_path {
            at += path.len() + 2;
        } else if let Some((last, len)) = std_path(&tokens[at..]) {
            at += len;
            match tokens.get(at) {
                Some(TokenTree::Group(it)) if last.to_string() == "Clone :: clone" => {
                    // Of a reference: `Clone::clone(&a)`.
                    out.extend(shortened(it.stream().into_iter().skip(1).collect(), path));
                    out.extend(quote::quote!(.clone()));
                    at += 1;
                }
                _ => out.extend(last),
            }
        } else if is_turbofish(&tokens[at..]) {
            let close = tokens[at..].iter().position(|it| it.to_string() == ">");
            at += close.map_or(tokens.len(), |it| it + 1);
        } else if let (TokenTree::Ident(name), Some(args)) = (token, arguments(&tokens[at + 1..]))
            && ["constant", "moving", "number"].contains(&name.to_string().as_str())
        {
            let first = args.into_iter().take_while(|it| it.to_string() != ",");
            out.extend(shortened(first.collect(), path));
            at = tokens.len().min(at + 1 + group_after(&tokens[at + 1..]) + 1);
        } else {
            out.extend([match token {
                TokenTree::Group(it) => {
                    TokenTree::Group(Group::new(it.delimiter(), shortened(it.stream(), path)))
                }
                other => other.clone(),
            }]);
            at += 1;
        }
    }
    out
}

/// Of `::core::mem::replace` its last two names, or only the last if that is one of a value, as `Some`; and how many
/// tokens the path has.
fn std_path(tokens: &[TokenTree]) -> Option<(TokenStream, usize)> {
    let is_separator = |at: usize| {
        let is_colon = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ':');
        tokens.get(at..at + 2).is_some_and(|it| it.iter().all(is_colon))
    };
    let name = |at: usize| match tokens.get(at)? {
        TokenTree::Ident(it) if is_separator(at - 2) => Some(it),
        _ => None,
    };
    let names: Vec<_> = (0..).map_while(|i| name(3 * i + 2)).collect();
    let (first, last) = (names.first()?, names.last()?);
    if names.len() < 3 || !["core", "std"].iter().any(|it| *first == it) {
        return None;
    }
    let owner = names[names.len() - 2];
    let is_value = last.to_string().starts_with(char::is_uppercase);
    let short = if is_value { quote::quote!(#last) } else { quote::quote!(#owner::#last) };
    Some((short, 3 * names.len()))
}

/// Whether `::<` begins here.
fn is_turbofish(tokens: &[TokenTree]) -> bool {
    let begins = tokens.iter().zip([":", ":", "<"]).all(|(token, it)| token.to_string() == it);
    begins && tokens.len() > 3
}

/// Where the parentheses of a call are, past its turbofish.
fn group_after(tokens: &[TokenTree]) -> usize {
    if !is_turbofish(tokens) {
        return 0;
    }
    tokens.iter().position(|it| it.to_string() == ">").map_or(0, |it| it + 1)
}

fn arguments(tokens: &[TokenTree]) -> Option<TokenStream> {
    match tokens.get(group_after(tokens))? {
        TokenTree::Group(it) if it.delimiter() == Delimiter::Parenthesis => Some(it.stream()),
        _ => None,
    }
}

#[derive(Default)]
struct Line {
    text: String,
    /// Whether what comes next touches what is there.
    is_open: bool,
    /// Whether an operator now would stand before its only operand.
    is_prefix: bool,
    /// Whether what comes next belongs to the same operator.
    is_in_operator: bool,
    /// How many closures' parameters are not over.
    open_params: usize,
}

impl Line {
    fn stream(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(it) => self.group(it.delimiter(), it.stream()),
                TokenTree::Punct(it) => {
                    self.punct(it.as_char(), it.spacing() == Spacing::Joint);
                }
                TokenTree::Ident(it) => self.word(&it.to_string()),
                TokenTree::Literal(it) => self.word(&it.to_string()),
            }
        }
    }

    fn word(&mut self, word: &str) {
        self.space();
        self.text += word;
        let expects_operand =
            ["return", "for", "in", "if", "match", "let", "mut", "move"].contains(&word);
        (self.is_open, self.is_prefix) = (false, expects_operand);
    }

    fn group(&mut self, delimiter: Delimiter, inner: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => ("", ""),
        };
        let is_call = !self.is_prefix && delimiter != Delimiter::Brace;
        if !is_call {
            self.space();
        }
        self.text += open;
        (self.is_open, self.is_prefix) = (true, true);
        self.stream(without_last_comma(inner));
        self.text += close;
        (self.is_open, self.is_prefix) = (false, false);
    }

    fn punct(&mut self, punct: char, is_joint: bool) {
        let ends_params = punct == '|' && self.open_params > 0;
        let begins_params = punct == '|' && self.is_prefix && !is_joint && !ends_params;
        self.open_params += usize::from(begins_params);
        self.open_params -= usize::from(ends_params);
        let begins_path = punct == ':' && is_joint && self.is_prefix;
        let is_tight_before = (matches!(punct, ',' | ';' | '.' | ':' | '?') && !begins_path)
            || (punct == '!' && !is_joint)
            || ends_params;
        let is_tight_after = matches!(punct, '.' | '\'')
            || (punct == '=' && self.text.ends_with(".."))
            || (self.is_prefix
                && !self.is_in_operator
                && matches!(punct, '&' | '*' | '-' | '!' | '|'))
            || (punct == ':' && self.text.ends_with(':'));
        if !is_tight_before {
            self.space();
        }
        self.text.push(punct);
        (self.is_open, self.is_in_operator) = (is_tight_after || is_joint, is_joint);
        self.is_prefix = !matches!(punct, '.' | '?');
    }

    fn space(&mut self) {
        if !self.is_open && !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }
}

/// `(a, b)` for `(a, b,)`, but not for `(a,)`.
fn without_last_comma(tokens: TokenStream) -> TokenStream {
    let is_comma = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ',');
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    if tokens.last().is_some_and(is_comma) && tokens.iter().filter(|it| is_comma(it)).count() > 1 {
        tokens.pop();
    }
    tokens.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{in_short, spaced};
    use quote::quote;

    #[test]
    fn code_reads_as_people_write_it() {
        let lines = [
            (quote!(let t_1 = x[i + 1] - x[i];), "let t_1 = x[i + 1] - x[i];"),
            (quote!(let t = -a * (b + 2.0f64);), "let t = -a * (b + 2.0f64);"),
            (quote!(f(&x, *y).sin()), "f(&x, *y).sin()"),
            (quote!(for (i, x) in 0..n), "for (i, x) in 0..n"),
            (quote!(sum += t_8;), "sum += t_8;"),
            (quote!(a <= b && c != d), "a <= b && c != d"),
            (quote!((1 | 2, 0..=3)), "(1 | 2, 0..=3)"),
            (quote!(v.max_by(|&a, &b| a < b)), "v.max_by(|&a, &b| a < b)"),
            (quote!(let t = (a, b,);), "let t = (a, b);"),
            (quote!(for k in ::core::iter::once(1)), "for k in ::core::iter::once(1)"),
        ];
        for (tokens, line) in lines {
            assert_eq!(spaced(tokens), line);
        }
    }

    #[test]
    fn calls_of_the_runtime_are_shown_by_what_they_mean() {
        let lines = [
            (quote!(let t = __rt::constant::<__S>(2.0f64) * x;), "let t = 2.0f64 * x;"),
            (quote!(__rt::partials(__rt::moving::<_, 1>(t_6, 0).exp())), "partials(t_6.exp())"),
            (quote!(moving - x), "moving - x"),
            (quote!(let t = ::core::clone::Clone::clone(&p.b);), "let t = p.b.clone();"),
            (quote!(let t = ::core::option::Option::Some(x);), "let t = Some(x);"),
            (quote!(::core::mem::replace(&mut s, t)), "mem::replace(&mut s, t)"),
        ];
        for (tokens, line) in lines {
            assert_eq!(in_short(tokens, &quote!(__rt)), line);
        }
    }
}
