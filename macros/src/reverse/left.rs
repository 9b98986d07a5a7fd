//! `loop`s that are left with a value: it is written to an `Option` before they are left, and taken out after. Blocks
//! with a label are loops of one iteration.

use proc_macro2::{Ident, Span};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprBlock, ExprBreak, ExprLoop, Label, Lifetime, Stmt, parse_quote};

/// `{ let mut left = None; loop { .. left = Some(x); break; .. } left.unwrap() }` for `loop { .. break x; .. }`.
pub(super) fn through_option(of: &ExprLoop) -> Option<Expr> {
    let mut of = of.clone();
    let label = of.label.as_ref().map(|it| it.name.clone());
    let name = name_for(label.as_ref());
    let mut breaks = Breaks { label, name: name.clone(), loops: 0, found: false };
    breaks.visit_block_mut(&mut of.body);
    breaks.found.then(|| parse_quote!({ let mut #name = None; #of #name.unwrap() }))
}

/// `'a: loop { ..; break 'a x; }` for `'a: { ..; x }`, unless an iteration of a loop around it ends in there.
pub(super) fn as_loop(of: &ExprBlock) -> Option<Expr> {
    let label = of.label.as_ref()?;
    let mut around = Around { loops: 0, found: false };
    around.visit_block(&of.block);
    if around.found {
        return None;
    }
    let (mut stmts, name) = (of.block.stmts.clone(), &label.name);
    let last: Stmt = match stmts.pop() {
        Some(Stmt::Expr(value, None)) => parse_quote!(break #name #value;),
        last => {
            stmts.extend(last);
            parse_quote!(break #name;)
        }
    };
    Some(parse_quote!(#label loop { #(#stmts)* #last }))
}

/// Whether a loop around is left, or begun again, without its name.
struct Around {
    loops: usize,
    found: bool,
}

impl<'ast> Visit<'ast> for Around {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let is_loop = matches!(expr, Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_));
        self.found |= match expr {
            Expr::Break(it) => it.label.is_none() && self.loops == 0,
            Expr::Continue(it) => it.label.is_none() && self.loops == 0,
            _ => false,
        };
        self.loops += usize::from(is_loop);
        if !matches!(expr, Expr::Closure(_)) {
            visit::visit_expr(self, expr);
        }
        self.loops -= usize::from(is_loop);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Loops in a loop may be left at once, by their labels.
fn name_for(label: Option<&Lifetime>) -> Ident {
    let label = label.map(|it| it.ident.to_string()).unwrap_or_default();
    Ident::new(&format!("__left{label}"), Span::call_site())
}

/// The ways out of one loop.
struct Breaks {
    label: Option<Lifetime>,
    name: Ident,
    /// How many loops deep the way is.
    loops: usize,
    found: bool,
}

impl Breaks {
    /// The statements for a `break` with a value.
    fn written(&mut self, it: &ExprBreak) -> Option<[Stmt; 2]> {
        let is_ours = match &it.label {
            Some(label) => self.label.as_ref() == Some(label),
            None => self.loops == 0,
        };
        let value = it.expr.as_ref().filter(|_| is_ours)?;
        self.found = true;
        let (name, leave) = (&self.name, ExprBreak { expr: None, ..it.clone() });
        Some([parse_quote!(#name = Some(#value);), parse_quote!(#leave;)])
    }

    fn inside(&mut self, label: Option<&Label>, visit: impl FnOnce(&mut Self)) {
        let is_hidden = label.is_some_and(|it| self.label.as_ref() == Some(&it.name));
        let hidden = if is_hidden { self.label.take() } else { None };
        self.loops += 1;
        visit(self);
        self.loops -= 1;
        self.label = self.label.take().or(hidden);
    }
}

impl VisitMut for Breaks {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        let stmts = std::mem::take(&mut block.stmts).into_iter();
        let written = stmts.flat_map(|stmt| match &stmt {
            Stmt::Expr(Expr::Break(it), _) => {
                self.written(it).map_or(vec![stmt.clone()], |it| it.to_vec())
            }
            _ => vec![stmt],
        });
        block.stmts = written.collect();
    }

    /// `_ => break x`
    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        visit_mut::visit_arm_mut(self, arm);
        if let Expr::Break(it) = &*arm.body
            && let Some(stmts) = self.written(it)
        {
            *arm.body = parse_quote!({ #(#stmts)* });
        }
    }

    fn visit_expr_loop_mut(&mut self, it: &mut ExprLoop) {
        let label = it.label.clone();
        self.inside(label.as_ref(), |this| this.visit_block_mut(&mut it.body));
    }

    fn visit_expr_while_mut(&mut self, it: &mut syn::ExprWhile) {
        let label = it.label.clone();
        self.inside(label.as_ref(), |this| this.visit_block_mut(&mut it.body));
    }

    fn visit_expr_for_loop_mut(&mut self, it: &mut syn::ExprForLoop) {
        let label = it.label.clone();
        self.inside(label.as_ref(), |this| this.visit_block_mut(&mut it.body));
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
