//! Calls: of few numbers, in forward mode where they stand; of more, through the callee's own sweeps.

use super::argument::Argument;
use super::expr::MOST_MOVING;
use super::{Binding, Lowered, Lowering, Value};
use crate::lift::{Lift, Want, Way, parenthesized};
use crate::resolve::{LocalId, assigned};
use crate::reverse::call::Call;
use crate::reverse::ir::{Atom, Kind, Op, Statement};
use crate::reverse::{failure, forward};
use crate::{tensors, vocabulary};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, ExprCall, ExprMethodCall};

/// What is called, of which there is a copy.
#[derive(Clone, Copy)]
enum Called<'a> {
    Function(&'a ExprCall),
    Method(&'a ExprMethodCall),
}

/// What follows a call that may fail.
#[derive(Clone, Copy)]
enum Then<'a> {
    Nothing,
    /// A pattern, of which both answers are meant.
    Match,
    /// `?`
    Question,
    /// `unwrap()`, `expect("..")`
    Unwrap(&'a ExprMethodCall),
}

/// The same, and what follows.
#[derive(Clone, Copy)]
struct Callee<'a> {
    called: Called<'a>,
    then: Then<'a>,
}

impl<'a> Callee<'a> {
    fn args(self) -> Vec<&'a Expr> {
        match self.called {
            Called::Function(it) => it.args.iter().collect(),
            Called::Method(it) => it.args.iter().collect(),
        }
    }

    fn call(self, lift: &Lift<'_>, way: Way<'_>, args: &[TokenStream]) -> TokenStream {
        let call = match self.called {
            Called::Function(it) => lift.call_with(way, it, args),
            Called::Method(it) => lift.method_with(way, it, args),
        };
        match self.then {
            Then::Nothing | Then::Match => call,
            Then::Question => quote!(#call?),
            Then::Unwrap(it) => {
                let (method, args) = (&it.method, it.args.to_token_stream());
                let args = parenthesized(&it.paren_token, args);
                quote!(#call.#method #args)
            }
        }
    }

    /// The call where it is known not to fail.
    fn call_again(self, lift: &Lift<'_>, way: Way<'_>, args: &[TokenStream]) -> TokenStream {
        let (runtime, call) =
            (lift.runtime, Callee { then: Then::Nothing, ..self }.call(lift, way, args));
        match self.then {
            Then::Nothing | Then::Match => call,
            Then::Question | Then::Unwrap(_) => quote!(#runtime::Outcome::succeeded(#call)),
        }
    }

    fn name(self) -> Option<String> {
        match self.called {
            Called::Function(it) => match &*it.func {
                Expr::Path(it) => it.path.segments.last().map(|it| it.ident.to_string()),
                _ => None,
            },
            Called::Method(it) => Some(it.method.to_string()),
        }
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn call(&mut self, expr: &'a Expr, it: &'a ExprCall) -> Lowered<Value> {
        if self.lift.is_annotated_call(it) || self.lift.is_member(it) {
            self.called(expr, Callee { called: Called::Function(it), then: Then::Nothing })
        } else if self.is_closure(&it.func) {
            self.whole_or_refuse(expr, "a closure that is not written out where it is called")
        } else {
            self.whole_or_refuse(expr, "a call")
        }
    }

    /// Whether what is called is a closure that is still there: too much would have been written out.
    fn is_closure(&self, called: &Expr) -> bool {
        let id = self.lift.facts.scopes.use_of(called);
        id.is_some_and(|id| matches!(self.bindings.get(&id), Some(Binding::Closure)))
    }

    pub(super) fn method(&mut self, expr: &'a Expr, it: &'a ExprMethodCall) -> Lowered<Value> {
        if failure::is_try(it) {
            return self.tried(expr, it);
        }
        if let Some(value) = self.unwrapped(expr, it) {
            return value;
        }
        if is_clone(it)
            && let Some(place) = self.place(&it.receiver)?
        {
            return Ok(Value::Atom(self.define(Kind::Tree, Op::Read(place))));
        }
        if let Some(value) = self.taken_from(it)? {
            return Ok(value);
        }
        if self.lift.is_annotated_method(it) {
            self.called(expr, Callee { called: Called::Method(it), then: Then::Nothing })
        } else if self.counts_calls(it, false) {
            self.whole_or_refuse(
                expr,
                "a closure that changes something before `skip`, `step_by`, `zip` or `cycle`",
            )
        } else {
            self.whole_or_refuse(expr, &named(unknown_in(it)))
        }
    }

    /// Whether a chain calls a closure that changes something as often as `skip` and the like, which come after it,
    /// decide.
    fn counts_calls(&self, it: &ExprMethodCall, is_counted: bool) -> bool {
        let is_counted =
            is_counted || ["skip", "step_by", "zip", "cycle"].iter().any(|name| it.method == name);
        let acts = |arg: &Expr| {
            let id = self.lift.facts.scopes.use_of(arg);
            let named = id.and_then(|id| self.closures.get(&id)).map(|it| &*it.body);
            assigned::writes_within(named.unwrap_or(arg))
        };
        let receiver = match &*it.receiver {
            Expr::MethodCall(it) => Some(it),
            _ => None,
        };
        (is_counted && it.args.iter().any(acts))
            || receiver.is_some_and(|it| self.counts_calls(it, is_counted))
    }

    /// `call()?`
    fn tried(&mut self, expr: &'a Expr, it: &'a ExprMethodCall) -> Lowered<Value> {
        let called = match &*it.receiver {
            Expr::Call(it) if self.lift.is_annotated_call(it) => Called::Function(it),
            Expr::MethodCall(it) if self.lift.is_annotated_method(it) => Called::Method(it),
            Expr::Call(_) => return Err(self.refuse(&it.receiver, "a call")),
            Expr::MethodCall(called) => return Err(self.refuse(called, &named(called))),
            _ => return Err(self.refuse(&it.receiver, "a `?` after such an expression")),
        };
        self.called(expr, Callee { called, then: Then::Question })
    }

    /// `match call()`
    pub(super) fn optional_call(&mut self, expr: &'a Expr) -> Option<Lowered<Value>> {
        let called = match expr {
            Expr::Call(it) if self.lift.is_annotated_call(it) => Called::Function(it),
            Expr::MethodCall(it) if self.lift.is_annotated_method(it) => Called::Method(it),
            _ => return None,
        };
        Some(self.called(expr, Callee { called, then: Then::Match }))
    }

    /// `call().unwrap()`
    fn unwrapped(&mut self, expr: &'a Expr, it: &'a ExprMethodCall) -> Option<Lowered<Value>> {
        if it.method != "unwrap" && it.method != "expect" {
            return None;
        }
        let called = match &*it.receiver {
            Expr::Call(it) if self.lift.is_annotated_call(it) => Called::Function(it),
            Expr::MethodCall(it) if self.lift.is_annotated_method(it) => Called::Method(it),
            _ => return None,
        };
        Some(self.called(expr, Callee { called, then: Then::Unwrap(it) }))
    }

    fn called(&mut self, expr: &'a Expr, callee: Callee<'a>) -> Lowered<Value> {
        let callee = match callee.then {
            Then::Nothing if self.wanted_by.is_questioned => Callee { then: Then::Match, ..callee },
            _ => callee,
        };
        let args = callee.args();
        let active = args.iter().filter(|it| self.is_active(it)).count();
        let writes = args.iter().any(|it| self.is_lent(it));
        let is_of_numbers =
            !writes && args.iter().all(|it| !self.is_active(it) || self.is_number(it));
        let is_choice =
            matches!(callee.called, Called::Function(it) if vocabulary::is_select(&it.func));
        let is_tensor =
            matches!(callee.called, Called::Function(it) if tensors::is_function(&it.func));
        if (is_of_numbers || is_choice) && !is_tensor && (1..=MOST_MOVING).contains(&active) {
            return self.local_call(callee, &args);
        }
        let is_nested = matches!(callee.called, Called::Function(it) if self.lift.is_nested(it));
        let is_reached =
            matches!(callee.called, Called::Method(it) if !self.lasts_as_receiver(&it.receiver));
        if active == 0 || is_nested || is_reached {
            return self.whole_or_refuse(expr, "a call");
        }
        let wanted_by = self.wanted_by.take();
        let args = args.into_iter().map(|it| self.argument(it)).collect::<Lowered<Vec<_>>>()?;
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.through_sweeps(callee, args)))
    }

    /// A call of few numbers.
    fn local_call(&mut self, callee: Callee<'a>, args: &[&'a Expr]) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let atoms = args.iter().filter(|it| self.is_active(it)).copied().collect::<Vec<_>>();
        let atoms = atoms.into_iter().map(|it| self.number(it)).collect::<Lowered<Vec<_>>>()?;
        let (moving, mut printed_moving) = self.moving(&atoms);
        printed_moving.reverse();
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let count = super::expr::literal(moving.len());
        let dual = quote!(#runtime::Dual<#scalar, #count>);
        let is_choice =
            matches!(callee.called, Called::Function(it) if vocabulary::is_select(&it.func));
        let printed = args.iter().enumerate().map(|(position, arg)| {
            // A condition looks at what it decides on, which may be tensors, where these are.
            if is_choice && position == 0 {
                return self.lift.argument(arg);
            }
            if !self.is_active(arg) {
                return self.standing(arg, &dual, moving.len());
            }
            let by_reference = self.is_by_reference(arg).then(|| quote!(&));
            let arg = printed_moving.pop().expect("one for each");
            quote!(#by_reference #arg)
        });
        let printed: Vec<TokenStream> = printed.collect();
        let value = callee.call(&self.on_duals(&dual), Way::Copy, &printed);
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.local_tree(moving, &value)))
    }

    /// An argument that does not move, on dual numbers.
    fn standing(&self, arg: &'a Expr, dual: &TokenStream, count: usize) -> TokenStream {
        let runtime = self.lift.runtime;
        if self.lift.facts.active.of(arg).value && !self.is_plain(arg) {
            let (value, count) = (self.lift.expr(arg, Want::Lifted), super::expr::literal(count));
            let reference = matches!(arg, Expr::Reference(_)).then(|| quote!(&));
            let value = forward::borrowed(&value);
            return quote!(#reference #runtime::still::<_, #count, _>(#value));
        }
        self.on_duals(dual).argument(arg)
    }

    /// A call through the callee's own sweeps. Its pullback is kept, unless it would borrow from what is
    /// given up at the end of the forward sweep, or hold itself.
    fn through_sweeps(&mut self, callee: Callee<'a>, args: Vec<Argument>) -> Atom {
        let tokens: Vec<TokenStream> = args.iter().map(|it| it.tokens.clone()).collect();
        let in_place: Vec<TokenStream> = args.iter().map(|it| it.in_place().clone()).collect();
        let way = Way::Sweeps { cotangent: &quote!(__C), is_asked: self.is_asked };
        let sweep = callee.call(self.lift, way, &tokens);
        let is_member = matches!(callee.called, Called::Function(it) if self.lift.is_member(it));
        let value =
            if is_member { quote!(#sweep.0) } else { callee.call(self.lift, Way::Copy, &in_place) };
        let again = callee.call_again(self.lift, way, &tokens);
        let is_optional = matches!(callee.then, Then::Match);
        let is_kept = self.is_asked
            && !is_optional
            && args.iter().all(|it| it.outlives)
            && self.outlives_as_receiver(callee)
            && callee.name() != Some(self.lift.facts.function.sig.ident.to_string());
        let receivers = match callee.called {
            Called::Function(it) => self.lift.receivers(it),
            Called::Method(_) => 0,
        };
        let out = self.result(Kind::Tree);
        let pullback = is_kept.then(|| self.variable("pullback", Kind::Kept, Span::call_site()));
        let used = args.iter().flat_map(|it| it.used.iter().copied()).collect();
        let cotangents = args.into_iter().skip(receivers).map(Argument::cotangent).collect();
        let is_cheap = false;
        let call =
            Call { out, pullback, value, sweep, again, cotangents, is_cheap, is_optional, used };
        call.written().for_each(|it| {
            self.current.remove(&it.root);
        });
        self.push(Statement::Call(call));
        Atom::Var(out)
    }

    fn lasts_as_receiver(&self, receiver: &Expr) -> bool {
        self.lift.is_receiver(receiver) || self.lasts(receiver)
    }

    /// Whether a method's receiver is there when the function has returned.
    fn outlives_as_receiver(&self, callee: Callee<'a>) -> bool {
        let Called::Method(it) = callee.called else { return true };
        let mut root = &*it.receiver;
        while let Expr::Field(it) = root {
            root = &it.base;
        }
        self.lift.is_receiver(root)
            && self.lift.facts.function.sig.receiver().is_some_and(|it| it.reference.is_some())
            || self.lift.facts.scopes.use_of(root).is_some_and(|id| self.is_reference(id))
    }

    pub(super) fn remember_closure(&mut self, id: LocalId, it: &'a syn::ExprClosure) {
        self.closures.insert(id, it);
    }
}

fn is_clone(it: &ExprMethodCall) -> bool {
    it.args.is_empty() && (it.method == "clone" || it.method == "to_owned")
}

/// The method of a chain that is not known: the first that is none of iterators, if there is one. Of
/// `a.root().unwrap()` it is `root`.
fn unknown_in(last: &ExprMethodCall) -> &ExprMethodCall {
    let mut chain = vec![last];
    while let Expr::MethodCall(it) = &*chain[chain.len() - 1].receiver {
        chain.push(it);
    }
    let is_known =
        |it: &ExprMethodCall| super::expr::is_taken_out(it) || is_link(&it.method.to_string());
    chain.into_iter().rev().find(|it| !is_known(it)).unwrap_or(last)
}

/// Methods that are written out as loops, where nothing else in their chain prevents it.
fn is_link(name: &str) -> bool {
    vocabulary::is_view(name) || crate::reverse::unfold::is_link(name)
}

/// A method in a message.
pub(super) fn named(it: &ExprMethodCall) -> String {
    format!("the method `{}`", it.method)
}
