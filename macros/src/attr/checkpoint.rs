//! `#[checkpoint(every = k)]` on a loop.
//!
//! The function and its copies go out without it. The body that is run backwards has a `let` of a name of ours
//! in the loop's body instead, and what is done to that body on the way takes it along.

use crate::diagnostics::{Code, Diagnostics};
use crate::source::quoted;
use syn::parse::ParseStream;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, Expr, Ident, ItemFn, Local, Pat, Stmt, Token, parse_quote};

/// What the `let` is called, and what another one before the loop, if the number is not a literal.
const MARK: &str = "__every";
const HELD: &str = "__checkpoint_every";

const HELP: &str =
    "write it before a loop, as in `#[checkpoint(every = 1000)] for i in 0..n { .. }`";

/// Takes the attributes off the loops of a function. Returns the body with its marks, if it has any.
pub(super) fn take(cx: &Diagnostics, item: &mut ItemFn) -> Option<Marked> {
    let mut marked = item.block.clone();
    let mut taker = Taker { cx, at: None, marks: false };
    taker.visit_block_mut(&mut item.block);
    let at = taker.at?;
    let silent = Diagnostics::default();
    Taker { cx: &silent, at: None, marks: true }.visit_block_mut(&mut marked);
    silent.finish();
    Some(Marked { body: *marked, at })
}

/// A body for reverse mode.
pub(crate) struct Marked {
    pub(crate) body: Block,
    /// The first of the attributes.
    pub(crate) at: Attribute,
}

/// How many steps of a loop are run at a time, if its body says so.
pub(crate) fn every(body: &Block) -> Option<&Expr> {
    body.stmts.iter().find_map(|stmt| match stmt {
        Stmt::Local(it) if is_mark(it) => it.init.as_ref().map(|it| &*it.expr),
        Stmt::Expr(Expr::If(it), _) => every(&it.then_branch),
        Stmt::Expr(Expr::Block(it), _) => every(&it.block),
        _ => None,
    })
}

/// Whether a `let` is a mark.
pub(crate) fn is_mark(it: &Local) -> bool {
    matches!(&it.pat, Pat::Ident(it) if it.ident.to_string().starts_with(MARK))
}

struct Taker<'a> {
    cx: &'a Diagnostics,
    /// The first attribute that was taken.
    at: Option<Attribute>,
    /// Whether marks are left, for reverse mode.
    marks: bool,
}

impl Taker<'_> {
    /// What stands before a loop that had the attribute.
    fn take(&mut self, stmt: &mut Stmt) -> Option<Stmt> {
        let Stmt::Expr(expr, _) = stmt else { return None };
        let (attrs, body) = parts(expr)?;
        let attr = attrs.remove(attrs.iter().position(is_ours)?);
        let every = self.number(&attr)?;
        self.at.get_or_insert(attr);
        let is_literal = matches!(every, Expr::Lit(_));
        let (mark, held) = (name(MARK), name(HELD));
        if self.marks {
            let value: Expr = if is_literal { every.clone() } else { parse_quote!(#held) };
            body.stmts.insert(0, parse_quote!(let #mark = #value;));
        }
        match self.marks {
            _ if is_literal => None,
            true => Some(parse_quote!(let #held: ::core::primitive::usize = #every;)),
            // It counts as used, and is of the right type.
            false => Some(parse_quote!(let _: ::core::primitive::usize = #every;)),
        }
    }

    fn number(&self, attr: &Attribute) -> Option<Expr> {
        let every = attr.parse_args_with(|input: ParseStream<'_>| {
            let name: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            let every: Expr = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            if name == "every" { Ok(every) } else { Err(input.error("another option")) }
        });
        let Ok(every) = every else {
            let headline = format!("`{}` does not say how many steps go together", quoted(attr));
            self.cx.error(Code::BadCheckpoint, attr, headline).help(HELP).emit();
            return None;
        };
        if is_zero(&every) {
            let headline = "`every = 0` would run no step at a time";
            self.cx
                .error(Code::BadCheckpoint, &every, headline)
                .help("keep the loop's state every `k` steps, `k` being at least 1: the square root of the number of steps takes the least memory")
                .emit();
            return None;
        }
        Some(every)
    }
}

impl VisitMut for Taker<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        for mut stmt in std::mem::take(&mut block.stmts) {
            let before = self.take(&mut stmt);
            self.visit_stmt_mut(&mut stmt);
            block.stmts.extend(before.into_iter().chain([stmt]));
        }
    }

    /// What is still there stands on something else.
    fn visit_attribute_mut(&mut self, attr: &mut Attribute) {
        if is_ours(attr) {
            self.cx
                .error(
                    Code::BadCheckpoint,
                    &*attr,
                    format!("`{}` does not stand on a loop that is a statement", quoted(&*attr)),
                )
                .help(HELP)
                .emit();
            *attr = parse_quote!(#[allow(unused)]);
        }
        visit_mut::visit_attribute_mut(self, attr);
    }

    /// Items are functions of their own.
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// The attributes and the body of a loop.
fn parts(expr: &mut Expr) -> Option<(&mut Vec<Attribute>, &mut Block)> {
    match expr {
        Expr::ForLoop(it) => Some((&mut it.attrs, &mut it.body)),
        Expr::While(it) => Some((&mut it.attrs, &mut it.body)),
        Expr::Loop(it) => Some((&mut it.attrs, &mut it.body)),
        _ => None,
    }
}

fn is_ours(attr: &Attribute) -> bool {
    attr.path().segments.last().is_some_and(|it| it.ident == "checkpoint")
}

fn is_zero(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(it), .. }) => it.base10_digits() == "0",
        Expr::Group(it) => is_zero(&it.expr),
        Expr::Paren(it) => is_zero(&it.expr),
        _ => false,
    }
}

fn name(name: &str) -> Ident {
    Ident::new(name, proc_macro2::Span::call_site())
}
