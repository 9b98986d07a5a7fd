//! Patterns that decide: `if let Some(x) = y`, `match`, where `y` holds numbers that a derivative follows.
//!
//! What decides is the user's own pattern, on what the value is in the forward sweep. The names in it are then
//! bound once more, to the parts of the value as the program knows it.

use super::{Binding, Lowered, Lowering};
use crate::lift::parenthesized;
use crate::resolve::{self, LocalId};
use crate::reverse::ir::{Kind, Op, Place, Question, Statement, Step};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashSet;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Pat};

/// The value that patterns are tried on.
#[derive(Clone)]
pub(super) struct Scrutinee {
    place: Place,
    by_reference: bool,
    pub(super) tokens: TokenStream,
}

/// A condition, and what it binds if it holds.
pub(super) struct Asked<'a> {
    pub(super) question: Question,
    pub(super) bound: Option<(&'a Pat, Scrutinee)>,
}

impl<'a> Lowering<'a> {
    /// What an `if` asks.
    pub(super) fn ask(&mut self, cond: &'a Expr) -> Lowered<Asked<'a>> {
        if let Expr::Let(it) = cond
            && self.is_active(&it.expr)
        {
            let scrutinee = self.scrutinee(&it.expr, [&*it.pat])?;
            let (tokens, pat) = (scrutinee.tokens.clone(), self.pattern(&it.pat));
            let question = Question::Match(tokens, vec![pat, quote!(_)]);
            return Ok(Asked { question, bound: Some((&it.pat, scrutinee)) });
        }
        let question = Question::If(self.lift.condition(cond));
        self.bind_condition(cond)?;
        Ok(Asked { question, bound: None })
    }

    /// Binds what a condition that holds has found.
    pub(super) fn answered(&mut self, bound: Option<&(&'a Pat, Scrutinee)>) -> Lowered<()> {
        match bound {
            Some((pat, scrutinee)) => self.matched(pat, scrutinee),
            None => Ok(()),
        }
    }

    /// The value that `patterns` are tried on: by reference where the user's is one that no pattern looks behind.
    pub(super) fn scrutinee(
        &mut self,
        expr: &'a Expr,
        patterns: impl IntoIterator<Item = &'a Pat>,
    ) -> Lowered<Scrutinee> {
        let (of, is_either) = either(expr);
        let by_reference = self.lends(of) && !patterns.into_iter().any(looks_behind);
        let is_unique = matches!(expr, Expr::Reference(it) if it.mutability.is_some())
            || matches!(expr, Expr::MethodCall(it) if it.method == "as_mut")
            || self.lift.facts.scopes.use_of(expr).is_some_and(|id| self.unique.contains(&id));
        if is_unique {
            return Err(self.refuse(expr, "a pattern on what may be written to"));
        }
        let value = self.optional(super::bind::referent(of))?;
        let place = self.as_place(value);
        let root = self.info(place.root).name.to_token_stream();
        let path = crate::reverse::forward::path(&self.program, root, &place);
        let tokens = match place.path.last() {
            _ if matches!(expr, Expr::MethodCall(it) if it.method == "as_slice") => {
                quote!(#path.as_slice())
            }
            _ if by_reference => quote!(&#path),
            // A slice has no size to be copied by: its pattern copies entries.
            Some(Step::Range { .. }) => path,
            _ => quote!(::core::clone::Clone::clone(&#path)),
        };
        let tokens = if is_either { quote!((#tokens).__success()) } else { tokens };
        Ok(Scrutinee { place, by_reference, tokens })
    }

    /// `option.unwrap()`: what is inside, or the user's own panic.
    pub(super) fn taken_from(
        &mut self,
        it: &'a syn::ExprMethodCall,
    ) -> Lowered<Option<super::Value>> {
        if it.method != "unwrap" && it.method != "expect" {
            return Ok(None);
        }
        if matches!(&*it.receiver, Expr::MethodCall(it) if it.method == "as_mut") {
            return Err(self.refuse(it, "a place in an option that may be written to"));
        }
        let Some(place) = self.place(&it.receiver)? else { return Ok(None) };
        let root = self.info(place.root).name.to_token_stream();
        let path = crate::reverse::forward::path(&self.program, root, &place);
        let (method, args) =
            (&it.method, parenthesized(&it.paren_token, it.args.to_token_stream()));
        self.push(Statement::Code(quote!(let _ = #path.as_ref().#method #args;)));
        let mut place = place;
        place.path.push(Step::Payload);
        Ok(Some(super::Value::Atom(self.define(Kind::Tree, Op::Read(place)))))
    }

    /// A value that is asked whether it is there: of a call, both answers are meant.
    pub(super) fn optional(&mut self, expr: &'a Expr) -> Lowered<super::Value> {
        match self.optional_call(expr) {
            Some(value) if self.is_active(expr) => value,
            _ => self.value(expr),
        }
    }

    /// Whether what a value holds is borrowed: `&x`, `Some(&x)`.
    pub(super) fn lends(&self, expr: &Expr) -> bool {
        let tail = |it: &syn::Block| match it.stmts.last() {
            Some(syn::Stmt::Expr(tail, None)) => self.lends(tail),
            _ => false,
        };
        match expr {
            Expr::Reference(_) => true,
            Expr::Paren(it) => self.lends(&it.expr),
            Expr::Group(it) => self.lends(&it.expr),
            Expr::Block(it) => tail(&it.block),
            Expr::If(it) => {
                tail(&it.then_branch)
                    || it.else_branch.as_ref().is_some_and(|(_, it)| self.lends(it))
            }
            Expr::Match(it) => it.arms.iter().any(|it| self.lends(&it.body)),
            Expr::Call(it) => is_variant(&it.func) && it.args.iter().any(|it| self.lends(it)),
            Expr::MethodCall(it) => it.method == "as_ref" || it.method == "as_slice",
            _ => self.lift.facts.scopes.use_of(expr).is_some_and(|id| {
                self.lent.contains(&id) || self.references.contains(&id) || self.is_reference(id)
            }),
        }
    }

    /// A pattern as the forward sweep tries it: the program has the value where the user has a reference to it.
    pub(super) fn pattern(&self, pat: &Pat) -> TokenStream {
        let mut pat = self.lift.struct_pattern(pat, false);
        Values.visit_pat_mut(&mut pat);
        pat.to_token_stream()
    }

    /// Binds the names of a pattern that has matched.
    pub(super) fn matched(&mut self, pat: &'a Pat, scrutinee: &Scrutinee) -> Lowered<()> {
        let Scrutinee { place, by_reference, .. } = scrutinee;
        self.bind_matched(pat, place, *by_reference)
    }

    fn bind_matched(&mut self, pat: &'a Pat, place: &Place, by_reference: bool) -> Lowered<()> {
        let part = |step: Step| {
            let path = place.path.iter().cloned().chain([step]).collect();
            Place { root: place.root, path }
        };
        match pat {
            Pat::Wild(_) | Pat::Lit(_) | Pat::Range(_) | Pat::Path(_) | Pat::Rest(_) => Ok(()),
            Pat::Paren(it) => self.bind_matched(&it.pat, place, by_reference),
            Pat::Reference(it) => self.bind_matched(&it.pat, place, false),
            Pat::Ident(it) if it.by_ref.is_some() || it.subpat.is_some() => {
                Err(self.refuse(pat, "a pattern of this kind"))
            }
            Pat::Ident(_) => {
                self.bind_found(pat, place, by_reference);
                Ok(())
            }
            Pat::TupleStruct(it) if is_success(&it.path) && it.elems.len() == 1 => {
                let payload = self.payload(&it.elems[0], part(Step::Payload));
                self.bind_matched(&it.elems[0], &payload, by_reference)
            }
            // What holds no numbers has been bound by the pattern.
            Pat::TupleStruct(it) if it.path.is_ident("Err") => Ok(()),
            Pat::Tuple(it) if !it.elems.iter().any(|it| matches!(it, Pat::Rest(_))) => {
                for (i, pat) in it.elems.iter().enumerate() {
                    let part = part(Step::Field(syn::Member::from(i)));
                    self.bind_matched(pat, &part, by_reference)?;
                }
                Ok(())
            }
            Pat::Slice(_) => self.bind_parts(pat, place, by_reference),
            Pat::Struct(it) => {
                for field in &it.fields {
                    let part = part(Step::Field(field.member.clone()));
                    self.bind_matched(&field.pat, &part, by_reference)?;
                }
                Ok(())
            }
            _ => Err(self.refuse(pat, "a pattern of this kind")),
        }
    }

    /// What is in `Some`, in a variable of its own: its cotangent is put back as a whole.
    fn payload(&mut self, pat: &'a Pat, place: Place) -> Place {
        let ident = match pat {
            Pat::Ident(it) => it.ident.to_string(),
            _ => "found".into(),
        };
        let is_number = self.lift.facts.scopes.bound_by(pat).iter().any(|id| {
            matches!(pat, Pat::Ident(_)) && self.lift.facts.kinds.local(*id) == resolve::Kind::Float
        });
        let kind = if is_number { Kind::Number } else { Kind::Tree };
        let root = self.variable(&ident, kind, proc_macro2::Span::call_site());
        self.push(Statement::Let(root, Op::Read(place)));
        Place { root, path: Vec::new() }
    }

    /// A name in a pattern, for what was found there.
    fn bind_found(&mut self, pat: &'a Pat, place: &Place, by_reference: bool) {
        // The name of a constant or a variant binds nothing.
        let Some(&id) = self.lift.facts.scopes.bound_by(pat).first() else { return };
        let kind = match self.lift.facts.kinds.local(id) {
            kind if kind.is_plain() => return,
            _ if !self.active.local(id) => return,
            resolve::Kind::Float => Kind::Number,
            _ => Kind::Tree,
        };
        let local = self.lift.facts.scopes.local(id);
        let (hint, is_mut) = (local.ident.to_string(), local.is_mut);
        let is_own = place.path.is_empty() && !self.info(place.root).written;
        let var = if is_own {
            place.root
        } else {
            let var = self.variable(&hint, kind, proc_macro2::Span::call_site());
            self.push(Statement::Let(var, Op::Read(place.clone())));
            var
        };
        let kind = self.kind(var);
        if is_mut {
            self.name_atom(id, crate::reverse::ir::Atom::Var(var), None);
            return;
        }
        if by_reference {
            self.references.insert(id);
        }
        let binding = match kind {
            Kind::Number => Binding::Value(var),
            _ => Binding::Place(Place { root: var, path: Vec::new() }),
        };
        self.bindings.insert(id, binding);
    }
}

/// Whether a pattern holds a `&`, and so takes what is behind it by value.
fn looks_behind(pat: &Pat) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_pat_reference(&mut self, _: &'ast syn::PatReference) {
            self.0 = true;
        }
    }
    let mut find = Find(false);
    find.visit_pat(pat);
    find.0
}

/// Makes patterns of references those of what is behind them.
struct Values;

impl VisitMut for Values {
    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        while let Pat::Reference(it) = pat {
            *pat = (*it.pat).clone();
        }
        visit_mut::visit_pat_mut(self, pat);
    }
}

/// What is asked whether it is there, be it an `Option` or a `Result`.
fn either(expr: &Expr) -> (&Expr, bool) {
    match expr {
        Expr::MethodCall(it) if it.method == "__success" => (&it.receiver, true),
        _ => (expr, false),
    }
}

/// `Some`, `Ok`.
fn is_success(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|it| it.ident == "Some" || it.ident == "Ok")
}

/// Whether a call makes an `Option` or a `Result`.
pub(super) fn is_variant(func: &Expr) -> bool {
    matches!(func, Expr::Path(it) if is_success(&it.path))
}

/// The locals that patterns take apart, or that are asked whether they are there.
pub(super) fn questioned(facts: &resolve::Facts<'_>) -> HashSet<LocalId> {
    let mut find = Questioned { facts, found: HashSet::new() };
    find.visit_block(&facts.function.block);
    find.found
}

struct Questioned<'f, 'a> {
    facts: &'f resolve::Facts<'a>,
    found: HashSet<LocalId>,
}

impl Questioned<'_, '_> {
    fn ask(&mut self, expr: &Expr) {
        match either(expr).0 {
            Expr::Tuple(it) => it.elems.iter().for_each(|it| self.ask(it)),
            Expr::Reference(it) => self.ask(&it.expr),
            Expr::Paren(it) => self.ask(&it.expr),
            it => self.found.extend(self.facts.scopes.use_of(it)),
        }
    }
}

impl<'ast> Visit<'ast> for Questioned<'_, '_> {
    fn visit_expr_match(&mut self, it: &'ast syn::ExprMatch) {
        if it.arms.iter().any(|it| may_fail(&it.pat)) {
            self.ask(&it.expr);
        }
        visit::visit_expr_match(self, it);
    }

    fn visit_expr_let(&mut self, it: &'ast syn::ExprLet) {
        if may_fail(&it.pat) {
            self.ask(&it.expr);
        }
        visit::visit_expr_let(self, it);
    }

    fn visit_expr_method_call(&mut self, it: &'ast syn::ExprMethodCall) {
        let name = it.method.to_string();
        if matches!(name.as_str(), "is_some" | "is_none" | "is_ok" | "is_err" | "unwrap" | "expect")
        {
            self.ask(&it.receiver);
        }
        visit::visit_expr_method_call(self, it);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Whether a pattern speaks of `Some`, `None`, `Ok` or `Err`.
fn may_fail(pat: &Pat) -> bool {
    match pat {
        Pat::TupleStruct(it) => {
            is_success(&it.path) || it.path.segments.last().is_some_and(|it| it.ident == "Err")
        }
        Pat::Tuple(it) => it.elems.iter().any(may_fail),
        Pat::Reference(it) => may_fail(&it.pat),
        Pat::Paren(it) => may_fail(&it.pat),
        Pat::Ident(it) => it.ident == "None",
        Pat::Path(it) => it.path.segments.last().is_some_and(|it| it.ident == "None"),
        Pat::Or(it) => it.cases.iter().any(may_fail),
        _ => false,
    }
}
