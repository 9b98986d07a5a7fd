//! A function in which no two locals have one name, so that both sweeps can speak of any.

use super::names::Names;
use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use std::collections::{HashMap, HashSet};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ItemFn, Pat};

/// Gives every local a name of its own.
pub(crate) fn distinct(function: &ItemFn) -> ItemFn {
    let mut function = function.clone();
    let names = Names::of(&function);
    let mut renamer = Renamer { frames: vec![HashMap::new()], declared: HashSet::new(), names };
    for input in &mut function.sig.inputs {
        if let syn::FnArg::Typed(it) = input {
            renamer.bind(&mut it.pat, Place::Let);
        }
    }
    renamer.visit_block_mut(&mut function.block);
    let written: Vec<syn::Stmt> =
        function.sig.inputs.iter_mut().filter_map(|it| renamer.given(it)).collect();
    function.block.stmts.splice(0..0, written);
    function
}

/// Where a pattern stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Let,
    /// Where a name may be that of a constant or a variant.
    Match,
}

struct Renamer {
    /// The new names of what each open block declares.
    frames: Vec<HashMap<String, String>>,
    /// The names of all locals so far.
    declared: HashSet<String>,
    names: Names,
}

impl Renamer {
    fn find(&self, name: &str) -> Option<&String> {
        self.frames.iter().rev().find_map(|it| it.get(name))
    }

    fn declare(&mut self, ident: &mut Ident) {
        let name = ident.to_string();
        let is_new = self.declared.insert(name.clone());
        let new = if is_new { name.clone() } else { self.fresh(&name) };
        if new != name {
            *ident = Ident::new(&new, ident.span());
        }
        self.frames.last_mut().expect("a frame is open").insert(name, new);
    }

    /// A parameter that is written to: what was given keeps a name of its own, and is copied to a local.
    fn given(&mut self, input: &mut syn::FnArg) -> Option<syn::Stmt> {
        let syn::FnArg::Typed(it) = input else { return None };
        let Pat::Ident(pat) = &mut *it.pat else { return None };
        pat.mutability.take()?;
        let local = pat.ident.clone();
        let name = self.fresh(&local.to_string());
        pat.ident = Ident::new(&name, local.span());
        let given = &pat.ident;
        Some(syn::parse_quote!(let mut #local = #given;))
    }

    fn fresh(&mut self, name: &str) -> String {
        self.names.numbered(name.strip_prefix("r#").unwrap_or(name))
    }

    fn bind(&mut self, pat: &mut Pat, place: Place) {
        Binder { renamer: self, place, bound: HashMap::new() }.visit_pat_mut(pat);
    }

    fn scoped(&mut self, body: impl FnOnce(&mut Self)) {
        self.frames.push(HashMap::new());
        body(self);
        self.frames.pop();
    }

    fn rename(&self, ident: &mut Ident) {
        let name = ident.to_string();
        if let Some(new) = self.find(&name)
            && *new != name
        {
            *ident = Ident::new(new, ident.span());
        }
    }

    /// The arguments of a macro: names that do not follow a dot.
    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let mut after_dot = false;
        let renamed = tokens.into_iter().map(|token| {
            let was_after_dot = std::mem::take(&mut after_dot);
            match token {
                TokenTree::Ident(mut it) if !was_after_dot => {
                    self.rename(&mut it);
                    TokenTree::Ident(it)
                }
                TokenTree::Group(it) => {
                    let mut group = Group::new(it.delimiter(), self.tokens(it.stream()));
                    group.set_span(it.span());
                    TokenTree::Group(group)
                }
                TokenTree::Punct(it) => {
                    after_dot = it.as_char() == '.';
                    TokenTree::Punct(it)
                }
                TokenTree::Literal(it) => TokenTree::Literal(self.format(it)),
                ident @ TokenTree::Ident(_) => ident,
            }
        });
        renamed.collect()
    }

    /// The names inside a format string, `"{x:.3}"`.
    fn format(&self, literal: Literal) -> Literal {
        let text = literal.to_string();
        if !text.starts_with(['"', 'r']) || !text.contains('{') {
            return literal;
        }
        let mut pieces = text.split('{');
        let mut renamed = pieces.next().unwrap_or_default().to_string();
        for piece in pieces {
            let end = piece.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(piece.len());
            let (name, rest) = piece.split_at(end);
            let new = self.find(name).filter(|_| !renamed.ends_with('{'));
            renamed.extend(["{", new.map_or(name, String::as_str), rest]);
        }
        let Ok(mut renamed) = renamed.parse::<Literal>() else { return literal };
        renamed.set_span(literal.span());
        renamed
    }
}

struct Binder<'r> {
    renamer: &'r mut Renamer,
    place: Place,
    /// The names of the pattern so far: `(0, k) | (k, 0)` binds one.
    bound: HashMap<Ident, Ident>,
}

impl VisitMut for Binder<'_> {
    fn visit_pat_ident_mut(&mut self, it: &mut syn::PatIdent) {
        let is_upper = it.ident.to_string().chars().next().is_some_and(char::is_uppercase);
        if self.place == Place::Let || !is_upper {
            let old = it.ident.clone();
            match self.bound.get(&old) {
                Some(new) => it.ident = Ident::new(&new.to_string(), old.span()),
                None => self.renamer.declare(&mut it.ident),
            }
            self.bound.entry(old).or_insert_with(|| it.ident.clone());
        }
        visit_mut::visit_pat_ident_mut(self, it);
    }

    fn visit_field_pat_mut(&mut self, it: &mut syn::FieldPat) {
        if it.colon_token.is_none() {
            it.colon_token = Some(syn::token::Colon::default());
        }
        visit_mut::visit_field_pat_mut(self, it);
    }

    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}

impl VisitMut for Renamer {
    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        self.scoped(|this| visit_mut::visit_block_mut(this, block));
    }

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        if let Some(init) = &mut local.init {
            self.visit_expr_mut(&mut init.expr);
            if let Some((_, diverge)) = &mut init.diverge {
                self.visit_expr_mut(diverge);
            }
        }
        self.bind(&mut local.pat, Place::Let);
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut syn::ExprClosure) {
        self.scoped(|this| {
            for input in &mut closure.inputs {
                this.bind(input, Place::Let);
            }
            this.visit_expr_mut(&mut closure.body);
        });
    }

    fn visit_expr_for_loop_mut(&mut self, it: &mut syn::ExprForLoop) {
        self.visit_expr_mut(&mut it.expr);
        self.scoped(|this| {
            this.bind(&mut it.pat, Place::Let);
            this.visit_block_mut(&mut it.body);
        });
    }

    fn visit_expr_if_mut(&mut self, it: &mut syn::ExprIf) {
        self.scoped(|this| {
            this.visit_expr_mut(&mut it.cond);
            this.visit_block_mut(&mut it.then_branch);
        });
        if let Some((_, otherwise)) = &mut it.else_branch {
            self.visit_expr_mut(otherwise);
        }
    }

    fn visit_expr_while_mut(&mut self, it: &mut syn::ExprWhile) {
        self.scoped(|this| {
            this.visit_expr_mut(&mut it.cond);
            this.visit_block_mut(&mut it.body);
        });
    }

    fn visit_expr_let_mut(&mut self, it: &mut syn::ExprLet) {
        self.visit_expr_mut(&mut it.expr);
        self.bind(&mut it.pat, Place::Match);
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        self.scoped(|this| {
            this.bind(&mut arm.pat, Place::Match);
            if let Some((_, guard)) = &mut arm.guard {
                this.visit_expr_mut(guard);
            }
            this.visit_expr_mut(&mut arm.body);
        });
    }

    fn visit_field_value_mut(&mut self, it: &mut syn::FieldValue) {
        if it.colon_token.is_none() {
            it.colon_token = Some(syn::token::Colon::default());
        }
        visit_mut::visit_field_value_mut(self, it);
    }

    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        if path.qself.is_none()
            && path.path.leading_colon.is_none()
            && path.path.segments.len() == 1
            && path.path.segments[0].arguments.is_none()
        {
            self.rename(&mut path.path.segments[0].ident);
        }
        visit_mut::visit_expr_path_mut(self, path);
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        call.tokens = self.tokens(std::mem::take(&mut call.tokens));
    }

    /// Items see no locals.
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
