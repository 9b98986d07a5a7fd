//! The argument lists of the catalogue: which literals are inputs, and the calls with them.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use syn::{Expr, Lit, Token, parse::Parser, punctuated::Punctuated};

/// One argument list.
pub(crate) struct Point {
    pub arguments: Vec<Expr>,
    /// The value of each input.
    pub inputs: Vec<f64>,
    active: Vec<bool>,
}

impl Point {
    /// Reads an argument list; `active` says which arguments are differentiated.
    pub(crate) fn parse(text: &str, active: &[bool]) -> Result<Self, String> {
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        let arguments: Vec<Expr> =
            list.parse_str(text).map_err(|e| format!("`{text}`: {e}"))?.into_iter().collect();
        if arguments.len() != active.len() {
            return Err(format!("`{text}`: {} arguments are expected", active.len()));
        }
        let mut inputs = Vec::new();
        let mut point = Self { arguments, inputs: Vec::new(), active: active.to_owned() };
        point.fill(true, |x| {
            inputs.push(x);
            TokenStream::new()
        });
        point.inputs = inputs;
        Ok(point)
    }

    /// The arguments with the `k`-th input replaced by `input(k)`. An argument without inputs is
    /// left out if `all` is false.
    pub(crate) fn arguments(
        &self,
        all: bool,
        input: impl Fn(usize) -> TokenStream,
    ) -> Vec<TokenStream> {
        let mut count = 0;
        self.fill(all, |_| {
            count += 1;
            input(count - 1)
        })
    }

    fn fill(&self, all: bool, mut input: impl FnMut(f64) -> TokenStream) -> Vec<TokenStream> {
        let mut output = Vec::new();
        for (argument, &is_active) in self.arguments.iter().zip(&self.active) {
            if is_active {
                output.push(replace(quote!(#argument), &mut input));
            } else if all {
                output.push(quote!(#argument));
            }
        }
        output
    }
}

/// Replaces every float literal, together with its sign.
fn replace(tokens: TokenStream, input: &mut impl FnMut(f64) -> TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut is_operand = false;
    while let Some(token) = tokens.next() {
        let is_minus = matches!(&token, TokenTree::Punct(p) if p.as_char() == '-') && !is_operand;
        let next = if is_minus { tokens.peek().and_then(float) } else { None };
        if let Some(x) = next {
            tokens.next();
            output.extend(input(-x));
        } else if let Some(x) = float(&token) {
            output.extend(input(x));
        } else {
            is_operand = matches!(&token, TokenTree::Ident(_));
            output.extend([descend(token, input)]);
            continue;
        }
        is_operand = true;
    }
    output
}

fn descend(token: TokenTree, input: &mut impl FnMut(f64) -> TokenStream) -> TokenTree {
    match token {
        TokenTree::Group(g) => Group::new(g.delimiter(), replace(g.stream(), input)).into(),
        token => token,
    }
}

fn float(token: &TokenTree) -> Option<f64> {
    let TokenTree::Literal(literal) = token else { return None };
    match Lit::new(literal.clone()) {
        Lit::Float(float) => float.base10_parse().ok(),
        _ => None,
    }
}
