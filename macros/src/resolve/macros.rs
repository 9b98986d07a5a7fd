//! The arguments of macros that we can see through, parsed once.

use super::{Address, address};
use crate::vocabulary;
use std::collections::HashMap;
use syn::parse::{ParseStream, Parser};
use syn::visit::{self, Visit};
use syn::{Expr, Macro, Token};

/// The expressions among a macro's arguments.
pub(crate) struct Arguments {
    pub(crate) exprs: Vec<Expr>,
    /// What stands between and after them: `,`, or `;` in `vec![x; n]`, or the pattern of `matches!`.
    pub(crate) rest: Rest,
}

pub(crate) enum Rest {
    /// `a, b, c`
    List,
    /// `x; n`
    Repeat,
    /// `e, pattern`
    Pattern(proc_macro2::TokenStream),
}

impl Arguments {
    /// `n` of `vec![x; n]`.
    pub(crate) fn repeated(&self) -> Option<&Expr> {
        self.exprs.get(1).filter(|_| matches!(self.rest, Rest::Repeat))
    }

    /// What the entries of `vec![x; n]` and `vec![x, y]` are.
    pub(crate) fn entries(&self) -> &[Expr] {
        match self.rest {
            Rest::Repeat => &self.exprs[..1],
            _ => &self.exprs,
        }
    }
}

/// The parsed arguments of each macro call of a function, nested ones too.
#[derive(Default)]
pub(crate) struct Macros {
    parsed: HashMap<Address, Box<Arguments>>,
}

impl Macros {
    /// Parses what can be parsed in a function's body.
    pub(crate) fn of(block: &syn::Block) -> Macros {
        let mut macros = Macros::default();
        Collector { macros: &mut macros }.visit_block(block);
        macros
    }

    /// The arguments of a macro, if it is one that we can see through.
    pub(crate) fn get(&self, call: &Macro) -> Option<&Arguments> {
        self.parsed.get(&address(call)).map(Box::as_ref)
    }
}

struct Collector<'m> {
    macros: &'m mut Macros,
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_macro(&mut self, call: &'ast Macro) {
        let Some(arguments) = parse(call) else { return };
        // Boxed first: the addresses of nested macros must not change any more.
        let arguments = Box::new(arguments);
        for expr in &arguments.exprs {
            Collector { macros: self.macros }.visit_expr(expr);
        }
        self.macros.parsed.insert(address(call), arguments);
    }

    fn visit_item(&mut self, item: &'ast syn::Item) {
        if let syn::Item::Fn(_) = item {
            visit::visit_item(self, item);
        }
    }
}

/// The name a macro is called by, without its path.
pub(crate) fn name(call: &Macro) -> String {
    call.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default()
}

fn parse(call: &Macro) -> Option<Arguments> {
    let name = name(call);
    if !vocabulary::is_expression_macro(&name) {
        return None;
    }
    let parser = |input: ParseStream<'_>| arguments(&name, input);
    parser.parse2(call.tokens.clone()).ok()
}

fn arguments(name: &str, input: ParseStream<'_>) -> syn::Result<Arguments> {
    let mut exprs = Vec::new();
    while !input.is_empty() {
        exprs.push(input.parse::<Expr>()?);
        if name == "matches" {
            input.parse::<Token![,]>()?;
            return Ok(Arguments { exprs, rest: Rest::Pattern(input.parse()?) });
        }
        if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
            exprs.push(input.parse()?);
            return Ok(Arguments { exprs, rest: Rest::Repeat });
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(Arguments { exprs, rest: Rest::List })
}
