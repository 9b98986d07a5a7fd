//! The arguments of calls, as both sweeps write them.

use super::{Lowered, Lowering, Value};
use crate::resolve;
use crate::reverse::call::Flow;
use crate::reverse::forward;
use crate::reverse::ir::{Atom, Kind, Op, Place, Statement, Step, Var};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, FnArg, Type};

/// An argument, which says the same at the call and at its turn backwards.
pub(super) struct Argument {
    pub(super) tokens: TokenStream,
    /// Where its cotangent flows to.
    pub(super) to: Option<Place>,
    pub(super) used: Vec<Var>,
    /// Whether it is not borrowed from what the function itself owns.
    pub(super) outlives: bool,
    /// The place itself, where the callee writes to it. Its sweeps look at what was there before.
    pub(super) written: Option<TokenStream>,
}

impl Argument {
    /// As the callee itself takes it.
    pub(super) fn in_place(&self) -> &TokenStream {
        self.written.as_ref().unwrap_or(&self.tokens)
    }

    pub(super) fn cotangent(self) -> Option<Flow> {
        let is_written = self.written.is_some();
        self.to.map(|to| if is_written { Flow::Both(to) } else { Flow::Back(to) })
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn argument(&mut self, arg: &'a Expr) -> Lowered<Argument> {
        if self.is_lent(arg) {
            return self.lent_argument(arg);
        }
        if !self.is_active(arg) {
            return Ok(self.standing_argument(arg));
        }
        let by_reference = self.is_by_reference(arg);
        self.argument_as(arg, by_reference)
    }

    /// An argument that a derivative follows, by reference or by value.
    pub(super) fn argument_as(&mut self, arg: &'a Expr, by_reference: bool) -> Lowered<Argument> {
        let value = if self.is_number(arg) {
            Value::Atom(self.number(arg)?)
        } else {
            self.value(super::bind::referent(arg))?
        };
        let place = match value {
            Value::Place(place) if !self.info(place.root).written => place,
            value => match self.copied(value) {
                Atom::Var(var) => Place { root: var, path: Vec::new() },
                Atom::Code(code) => return Ok(constant(code.lifted, by_reference)),
            },
        };
        Ok(self.placed(place, by_reference))
    }

    /// Whether an argument is a place that the callee may write to.
    pub(super) fn is_lent(&self, arg: &Expr) -> bool {
        match arg {
            Expr::Reference(it) => it.mutability.is_some(),
            Expr::Paren(it) => self.is_lent(&it.expr),
            Expr::Group(it) => self.is_lent(&it.expr),
            Expr::MethodCall(it) => it.method.to_string().contains("_mut"),
            _ => self.lift.facts.scopes.use_of(arg).is_some_and(|id| self.unique.contains(&id)),
        }
    }

    /// `&mut dy`: what is there before is kept for the callee's sweeps.
    fn lent_argument(&mut self, arg: &'a Expr) -> Lowered<Argument> {
        let place = self.place(arg)?.filter(|it| self.info(it.root).written);
        let Some(place) = place else {
            return Err(self.refuse(arg, "a place that is lent to a callee"));
        };
        let before = self.variable("before", Kind::Tree, Span::call_site());
        self.push(Statement::Let(before, super::expr::own_copy(place.clone())));
        let (before_name, root) =
            (&self.info(before).name, self.info(place.root).name.to_token_stream());
        let path = forward::path(&self.program, root, &place);
        let used = place.path.iter().flat_map(Step::vars).chain([before]).collect();
        Ok(Argument {
            tokens: quote!(#before_name.look()),
            written: Some(quote!(&mut #path)),
            to: Some(place),
            used,
            outlives: false,
        })
    }

    /// A value that nobody writes to any more.
    fn copied(&mut self, value: Value) -> Atom {
        let kind = match &value {
            Value::Place(place) if self.depth_of_place(place) == Some(0) => Kind::Number,
            _ => Kind::Tree,
        };
        self.read(value, kind)
    }

    pub(super) fn placed(&self, place: Place, by_reference: bool) -> Argument {
        let is_borrowed = self.is_borrowed(place.root);
        let look = self.looked_at(&place, is_borrowed);
        let is_number = self.kind(place.root) == Kind::Number && place.path.is_empty();
        let tokens = match (by_reference, is_number) {
            (true, _) => look,
            (false, true) if is_borrowed => quote!(*#look),
            (false, true) => self.info(place.root).name.to_token_stream(),
            (false, false) => quote!(::core::clone::Clone::clone(#look)),
        };
        let indices = place.path.iter().flat_map(Step::vars);
        let used = indices.chain([place.root]).collect();
        let to = self.kind(place.root).is_active().then_some(place);
        Argument { tokens, to, used, outlives: !by_reference || is_borrowed, written: None }
    }

    /// A reference to a place. In a block what was kept is a reference already.
    fn looked_at(&self, place: &Place, is_borrowed: bool) -> TokenStream {
        let name = &self.info(place.root).name;
        let is_kept = self.open.len() > 1 && self.kind(place.root) == Kind::Tree;
        match (&place.path[..], is_borrowed || is_kept) {
            ([], true) => quote!(#name.look()),
            ([], false) => quote!(&#name),
            _ => {
                let path = forward::path(&self.program, quote!(#name), place);
                quote!(&#path)
            }
        }
    }

    /// Whether a variable is a parameter that is a reference.
    fn is_borrowed(&self, var: Var) -> bool {
        let param = self.program.params.iter().find(|it| it.var == var);
        param.is_some_and(|it| self.is_reference_at(it.position))
    }

    fn is_reference_at(&self, position: usize) -> bool {
        let inputs = self.lift.facts.function.sig.inputs.iter();
        let mut typed = inputs.filter_map(|it| match it {
            FnArg::Typed(it) => Some(it),
            FnArg::Receiver(_) => None,
        });
        typed.nth(position).is_some_and(|it| matches!(&*it.ty, Type::Reference(_)))
    }

    /// Whether what an expression gives is a reference.
    pub(super) fn is_by_reference(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Reference(_) => true,
            Expr::Paren(it) => self.is_by_reference(&it.expr),
            Expr::Group(it) => self.is_by_reference(&it.expr),
            Expr::MethodCall(it) => super::place::is_view(&it.method.to_string()),
            _ => self.lift.facts.scopes.use_of(expr).is_some_and(|id| {
                (self.references.contains(&id) && !self.copies.contains(&id))
                    || self.is_reference(id)
            }),
        }
    }

    // What no derivative follows.

    pub(super) fn standing_argument(&mut self, arg: &'a Expr) -> Argument {
        let tokens = self.lift.argument(arg);
        if self.lasts(arg) {
            let outlives = self.is_owned(arg);
            return Argument { tokens, to: None, used: Vec::new(), outlives, written: None };
        }
        let by_reference = self.is_by_reference(arg);
        let var = self.variable("arg", Kind::Plain, Span::call_site());
        let owned =
            if by_reference { quote!(::std::borrow::ToOwned::to_owned(#tokens)) } else { tokens };
        self.push(Statement::Let(var, Op::Code(owned)));
        let name = &self.info(var).name;
        let tokens = if by_reference { quote!(&#name) } else { quote!((&#name).again()) };
        Argument { tokens, to: None, used: vec![var], outlives: !by_reference, written: None }
    }

    /// Whether a value surely borrows nothing from the function: it is a number, or was handed in.
    fn is_owned(&self, arg: &Expr) -> bool {
        let facts = self.lift.facts;
        let is_plain = !facts.active.of(arg).value;
        match arg {
            Expr::Lit(_) => true,
            Expr::Unary(it) => self.is_owned(&it.expr),
            Expr::Path(_) => match facts.scopes.use_of(arg) {
                Some(id) => self.is_reference(id) || is_plain && is_one(facts.kinds.local(id)),
                None => self.lift.is_receiver(arg),
            },
            _ => is_plain && is_one(facts.kinds.of_expr(arg)),
        }
    }
}

fn constant(lifted: TokenStream, by_reference: bool) -> Argument {
    let tokens = if by_reference { forward::borrowed(&lifted) } else { lifted };
    Argument { tokens, to: None, used: Vec::new(), outlives: !by_reference, written: None }
}

fn is_one(kind: resolve::Kind) -> bool {
    matches!(kind, resolve::Kind::Integer | resolve::Kind::Bool | resolve::Kind::Float)
}
