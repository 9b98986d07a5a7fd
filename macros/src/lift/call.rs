//! Calls of functions: to the copies of annotated ones, and to those that take any type.

use super::delimit::parenthesized;
use super::{Lift, Want};
use crate::resolve::scalar::Element;
use crate::{tensors, vocabulary};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, GenericArgument, Path, PathArguments};

/// What a called path is.
pub(super) enum Callee {
    /// A closure, a tuple struct or variant, a function of the standard library: any type will do.
    AnyType,
    /// A function of the number type itself: `f64::sin`, `T::from`.
    OfNumber,
    /// A function declared in the body.
    Nested,
    /// An associated function: `Self::energy`, `Model::energy`.
    Associated,
    /// A transform of another function: `f::grad`.
    Member,
    /// A free function, annotated if all is well.
    Free,
}

/// Which function of a callee is called.
#[derive(Clone, Copy)]
pub(crate) enum Way<'t> {
    /// Its copy.
    Copy,
    /// Its sweeps, for these cotangents. Where the caller itself runs backwards, a callee that cannot is an
    /// error at once; where its sweeps are there for others, it is one if they are ever used.
    Sweeps { cotangent: &'t TokenStream, is_asked: bool },
}

impl Way<'_> {
    /// The function of a companion.
    fn function(self) -> &'static str {
        match self {
            Way::Copy => "__call",
            Way::Sweeps { .. } => "__vjp",
        }
    }

    /// The function beside a method.
    pub(super) fn sibling(self, method: &Ident) -> Ident {
        match self {
            Way::Copy => super::method::copy_name(method),
            Way::Sweeps { .. } => format_ident!("__{}_vjp", method, span = method.span()),
        }
    }
}

impl Lift<'_> {
    pub(super) fn call(&self, it: &ExprCall) -> TokenStream {
        let Expr::Path(callee) = &*it.func else { return self.constructor(it, Want::Lifted) };
        let active = &self.facts.active;
        let chooses =
            vocabulary::is_select(&it.func) && it.args.iter().any(|it| self.is_touched(it));
        let any_value =
            chooses || active.of(&it.func).value || it.args.iter().any(|it| active.of(it).value);
        match self.callee(&it.func, callee) {
            Callee::OfNumber => self.number_function(it, &callee.path),
            _ if !any_value && tensors::is_table(it) => self.table(it),
            _ if !any_value => self.constructor(it, Want::Any),
            Callee::AnyType => self.constructor(it, Want::Lifted),
            Callee::Member => self.member_call(it, &callee.path),
            Callee::Nested | Callee::Associated | Callee::Free => {
                let args: Vec<_> = it.args.iter().map(|it| self.argument(it)).collect();
                self.call_with(Way::Copy, it, &args)
            }
        }
    }

    /// `Tensor::from([[1.0, 2.0]])`: constants of the copy's number.
    fn table(&self, it: &ExprCall) -> TokenStream {
        let (func, args) = (&it.func, it.args.iter().map(|it| self.operand(it)));
        let args = parenthesized(&it.paren_token, quote!(#(#args),*));
        self.lift(quote!(#func #args))
    }

    /// A call of an annotated function, with its arguments as given.
    pub(crate) fn call_with(
        &self,
        way: Way<'_>,
        it: &ExprCall,
        args: &[TokenStream],
    ) -> TokenStream {
        let Expr::Path(callee) = &*it.func else {
            unreachable!("an annotated function has a path")
        };
        match self.callee(&it.func, callee) {
            Callee::Nested => self.nested_call(args, &callee.path),
            Callee::Associated => self.associated_call(way, it, args, &callee.path),
            Callee::Member => self.member_with(way, it, &callee.path, args),
            _ => self.free_call(way, it, args, &callee.path),
        }
    }

    /// Whether a call is one of an annotated function, or of one in the body.
    pub(crate) fn is_annotated_call(&self, it: &ExprCall) -> bool {
        matches!(&*it.func, Expr::Path(path)
            if matches!(self.callee(&it.func, path), Callee::Nested | Callee::Associated | Callee::Free))
    }

    /// Whether a called function is declared in the body.
    pub(crate) fn is_nested(&self, it: &ExprCall) -> bool {
        matches!(&*it.func, Expr::Path(path)
            if matches!(self.callee(&it.func, path), Callee::Nested))
    }

    /// How many of a call's arguments are the receiver, given by path: `Self::energy(self, x)`.
    pub(crate) fn receivers(&self, it: &ExprCall) -> usize {
        it.args.iter().take_while(|it| self.is_receiver(it)).count()
    }

    pub(super) fn callee(&self, func: &Expr, it: &syn::ExprPath) -> Callee {
        let scopes = self.facts.scopes;
        if scopes.use_of(func).is_some() || it.qself.is_some() {
            return Callee::AnyType;
        }
        if scopes.is_nested_function(it) {
            return Callee::Nested;
        }
        let names: Vec<String> = it.path.segments.iter().map(|it| it.ident.to_string()).collect();
        let (last, owners) = names.split_last().expect("a path has a segment");
        if it.path.segments.len() == 2 && self.facts.scalar.is_name(&it.path.segments[0].ident) {
            return Callee::OfNumber;
        }
        let owner = owners.last().map(String::as_str);
        let is_std = owners.first().is_some_and(|it| vocabulary::is_std_crate(it))
            || owner.is_some_and(vocabulary::is_std_owner)
            || owner
                .is_some_and(|it| vocabulary::is_integer_type(it) || it == "f64" || it == "f32");
        if is_std
            || starts_upper(last)
            || (owner.is_none() && vocabulary::is_prelude_function(last))
        {
            return Callee::AnyType;
        }
        match owner {
            Some(owner) if starts_upper(owner) => Callee::Associated,
            Some(_) if vocabulary::is_derivative(last) || vocabulary::is_batch(last) => {
                Callee::Member
            }
            _ => Callee::Free,
        }
    }

    /// Whether a call makes a value of any type out of its arguments, or out of none: `Vec::new()`.
    pub(super) fn is_constructor(&self, func: &Expr) -> bool {
        matches!(func, Expr::Path(it) if matches!(self.callee(func, it), Callee::AnyType | Callee::OfNumber))
    }

    pub(super) fn constructor(&self, it: &ExprCall, want: Want) -> TokenStream {
        if let Expr::Path(callee) = &*it.func
            && matches!(self.callee(&it.func, callee), Callee::OfNumber)
        {
            return self.number_function(it, &callee.path);
        }
        if let Some(made) = self.tuple_struct(it, want) {
            return made;
        }
        let func = match &*it.func {
            Expr::Path(callee) => self.path_of(callee),
            other => self.expr(other, Want::Any),
        };
        let func = if matches!(&*it.func, Expr::Path(_)) { func } else { quote!((#func)) };
        let args = it.args.iter().map(|it| self.expr(it, want));
        let args = parenthesized(&it.paren_token, quote!(#(#args),*));
        quote!(#func #args)
    }

    /// What `f64::from` makes of a value.
    pub(crate) fn number_from(&self, value: &TokenStream) -> TokenStream {
        let (runtime, number) = (self.runtime, self.number());
        quote!(#runtime::cast::<_, #number>(#value))
    }

    /// `f64::max(x, 0.0)`, `f64::from(k)`, `T::from(2.0)`.
    fn number_function(&self, it: &ExprCall, path: &Path) -> TokenStream {
        let name = path.segments.last().expect("two segments").ident.to_string();
        if let ("from", Some(arg)) = (name.as_str(), it.args.first()) {
            let cast = self.number_from(&self.expr(arg, Want::Any));
            let is_option =
                self.facts.scalar.element == Element::Generic && self.facts.scalar.casts_by_option;
            return if is_option { quote!(::core::option::Option::Some(#cast)) } else { cast };
        }
        let func = self.path(path);
        let takes_numbers = vocabulary::is_float_method(&name);
        let args = it.args.iter().enumerate().map(|(i, it)| {
            if takes_numbers && i == 0 { self.expr(it, Want::Lifted) } else { self.operand(it) }
        });
        quote!(#func(#(#args),*))
    }

    /// A function in the body has its copy beside it.
    fn nested_call(&self, args: &[TokenStream], path: &Path) -> TokenStream {
        let name = nested_copy_name(path.get_ident().expect("a nested function is one name"));
        quote!(#name(#(#args),*))
    }

    fn associated_call(
        &self,
        way: Way<'_>,
        it: &ExprCall,
        args: &[TokenStream],
        path: &Path,
    ) -> TokenStream {
        let (receivers, rest) = args.split_at(self.receivers(it));
        self.associated(way, path, receivers, rest)
    }

    fn associated(
        &self,
        way: Way<'_>,
        path: &Path,
        receivers: &[TokenStream],
        args: &[TokenStream],
    ) -> TokenStream {
        let mut path = path.clone();
        let last = path.segments.last_mut().expect("a path has a segment");
        last.ident = way.sibling(&last.ident);
        let generics =
            self.callee_generics(way, &std::mem::replace(&mut last.arguments, PathArguments::None));
        let marker = self.marker_of(way);
        quote!(#path #generics(#(#receivers,)* #marker #(, #args)*))
    }

    /// Whether an expression is the receiver of the function itself.
    pub(crate) fn is_receiver(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(it) => it.path.is_ident("self"),
            Expr::Reference(it) => self.is_receiver(&it.expr),
            _ => false,
        }
    }

    /// Whether a path names a function that has a copy elsewhere, if it names one.
    pub(super) fn is_annotated(&self, func: &Expr, it: &syn::ExprPath) -> bool {
        let is_constant =
            it.path.segments.last().is_some_and(|it| starts_upper(&it.ident.to_string()));
        !is_constant && matches!(self.callee(func, it), Callee::Free | Callee::Associated)
    }

    /// A call of such a function with arguments as they are.
    pub(super) fn call_of(&self, it: &syn::ExprPath, args: Vec<TokenStream>) -> TokenStream {
        match it.path.segments.iter().rev().nth(1) {
            Some(owner) if starts_upper(&owner.ident.to_string()) => {
                self.associated(Way::Copy, &it.path, &[], &args)
            }
            _ => self.free(Way::Copy, &it.path, it.path.span(), &args),
        }
    }

    /// A call of a free function goes to its companion, by whatever path the user calls it.
    ///
    /// `use path as __Callee` brings the companion where there is one. Where there is none, the glob's
    /// stand-in is found instead, and rustc reports our text for it, at the name in the user's call.
    /// One token alone stands at that name; the others stand at the parenthesis, so that nothing
    /// "originates in the macro" and an editor finds only the function under its name. The arguments
    /// stay outside the block: their temporaries must outlive it.
    fn free_call(
        &self,
        way: Way<'_>,
        it: &ExprCall,
        args: &[TokenStream],
        path: &Path,
    ) -> TokenStream {
        self.free(way, path, it.paren_token.span.open(), args)
    }

    fn free(&self, way: Way<'_>, path: &Path, paren: Span, args: &[TokenStream]) -> TokenStream {
        let mut path = path.clone();
        let last = path.segments.last_mut().expect("a path has a segment");
        let generics =
            self.callee_generics(way, &std::mem::replace(&mut last.arguments, PathArguments::None));
        let name = last.ident.span();
        let runtime = respan(self.runtime, paren);
        let arity = format_ident!("n{}", args.len(), span = paren);
        let (alias, blamed) = (Ident::new("__Callee", paren), Ident::new("__Callee", name));
        let (marker, function) = (self.marker_of(way), Ident::new(way.function(), paren));
        let reversible = matches!(way, Way::Sweeps { is_asked: true, .. })
            .then(|| quote_spanned!(paren=> let _ = <#blamed as #runtime::Reversible>::OK;));
        let callee = quote_spanned! {paren=>
            #[allow(unused_imports)] use #runtime::fallback::#arity::*;
            #[allow(unused_imports)] use #path as #alias;
            let _ = <#blamed as #runtime::Differentiable>::OK;
            #reversible
            #alias::#function #generics
        };
        quote!(({ #callee })(#marker #(, #args)*))
    }

    /// The generics given to a callee, for its copy: without the scalar, which the marker tells.
    fn callee_generics(&self, way: Way<'_>, arguments: &PathArguments) -> TokenStream {
        let PathArguments::AngleBracketed(it) = arguments else { return TokenStream::new() };
        let kept = it.args.iter().filter(|it| !self.is_scalar_argument(it));
        let cotangent = matches!(way, Way::Sweeps { .. }).then(|| quote!(, _));
        quote!(::<#(#kept,)* _ #cotangent>)
    }

    /// The first argument of what is called that way.
    pub(super) fn marker_of(&self, way: Way<'_>) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        match way {
            Way::Copy => self.marker(),
            Way::Sweeps { cotangent, .. } => {
                quote!(#runtime::Backward::<#scalar, #cotangent>::new())
            }
        }
    }

    fn is_scalar_argument(&self, argument: &GenericArgument) -> bool {
        matches!(argument, GenericArgument::Type(syn::Type::Path(it))
            if it.path.get_ident().is_some_and(|it| self.facts.scalar.is_name(it)))
    }

    /// A function declared in the body: as it is, and its copy.
    pub(super) fn nested_function(&self, it: &syn::ItemFn) -> TokenStream {
        let copy = self
            .facts
            .nested(it)
            .map(|it| crate::copy::nested(it, self.selected, self.form, self.runtime));
        let allowed = copy.as_ref().map(|_| quote!(#[allow(non_snake_case)]));
        quote!(#it #allowed #copy)
    }
}

/// The name of the copy of a function declared in a body.
pub(crate) fn nested_copy_name(name: &Ident) -> Ident {
    format_ident!("__{}_call", name)
}

fn starts_upper(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// The same tokens, all at one place.
pub(crate) fn respan(tokens: &TokenStream, span: Span) -> TokenStream {
    tokens
        .clone()
        .into_iter()
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect()
}
