//! A function with a derivative given by hand: its copy calls the function on plain numbers, and the
//! partials on whatever the derivative needs.

use crate::attr::{Request, Rule};
use crate::check::Selected;
use crate::copy::{Place, Source};
use crate::diagnostics::{Code, Diagnostics};
use crate::lift;
use crate::resolve::scalar::Element;
use crate::resolve::{Facts, Resolved, Scalar};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::{ItemFn, Type};

/// The rule of one function.
pub(crate) struct Written<'a> {
    pub(crate) request: &'a Request,
    pub(crate) rule: &'a Rule,
    pub(crate) scalar: &'a Scalar,
    pub(crate) runtime: &'a TokenStream,
}

impl Written<'_> {
    /// Reports what makes the rule impossible.
    pub(crate) fn check(&self, cx: &Diagnostics) {
        let name = &self.request.item.sig.ident;
        let at = Ident::new("derivative", self.rule.at.0);
        let is_number = |ty: &Type| matches!(ty, Type::Path(it) if it.path.get_ident().is_some_and(|it| self.scalar.is_name(it)));
        let odd =
            self.request.params.iter().find(|it| self.scalar.is_in(&it.ty) && !is_number(&it.ty));
        if let Some(param) = odd {
            cx.error(Code::UnsupportedFunction, &param.ty, format!("`{}` is no single number, so `#[derivative(..)]` has no partial derivative for it", param.ident))
                .help("take the numbers one by one: `x: f64, y: f64`")
                .emit();
        } else if self.scalar.element == Element::Generic || self.request.in_impl {
            cx.error(
                Code::UnsupportedFunction,
                at,
                format!("`{name}` is generic over its numbers, or a method"),
            )
            .help("put `#[derivative(..)]` on a free function of `f64` or `f32`, and call that one")
            .emit();
        } else if self.rule.partials.len() != self.numbers().len() {
            let (given, wanted) = (self.rule.partials.len(), self.numbers().len());
            let names: Vec<String> = self.numbers().iter().map(|it| format!("`{it}`")).collect();
            cx.error(Code::RuleCount, at, format!("`{name}` has {wanted} arguments of floats, but {given} partial derivatives are given"))
                .help(format!("give one for each of {}, with commas between them", names.join(", ")))
                .emit();
        }
    }

    /// The parameters that are numbers.
    fn numbers(&self) -> Vec<&Ident> {
        let params = self.request.params.iter();
        params.filter(|it| self.scalar.is_in(&it.ty)).map(|it| &it.ident).collect()
    }

    /// The copy: the same signature, and a body that applies the rule.
    pub(crate) fn copy(&self, place: &Place<'_>) -> TokenStream {
        let (runtime, number, scalar) =
            (self.runtime, lift::number(self.runtime), lift::scalar_parameter());
        let element = &self.scalar.names[0];
        let (visibility, name) = (&place.visibility, place.name);
        let params = self.request.params.iter().map(|it| {
            let (ident, ty) = (&it.ident, &it.ty);
            if self.scalar.is_in(ty) { quote!(#ident: #number) } else { quote!(#ident: #ty) }
        });
        let numbers = self.numbers();
        let (definition, held) = (self.definition(), self.held());
        let held_names = held.iter().map(|it| &it.0);
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #visibility fn #name<#scalar: #runtime::Real<Elem = #element>>(
                _: #runtime::In<#scalar>, #(#params),*
            ) -> #number {
                #definition
                #runtime::apply(&__Rule { #(#held_names),* }, [#(#numbers),*])
            }
        }
    }

    /// Parameters that are no numbers, with their types.
    fn held(&self) -> Vec<(&Ident, &Type)> {
        let params = self.request.params.iter();
        params.filter(|it| !self.scalar.is_in(&it.ty)).map(|it| (&it.ident, &it.ty)).collect()
    }

    fn definition(&self) -> TokenStream {
        let (runtime, number, scalar) =
            (self.runtime, lift::number(self.runtime), lift::scalar_parameter());
        let element = &self.scalar.names[0];
        let (original, numbers, held) = (&self.request.item.sig.ident, self.numbers(), self.held());
        let count = Literal::usize_unsuffixed(numbers.len());
        let fields = held.iter().map(|(ident, ty)| quote!(#ident: #ty));
        let taken: Vec<_> = held
            .iter()
            .map(|(ident, _)| quote!(let #ident = ::core::clone::Clone::clone(&self.#ident);))
            .collect();
        let all: Vec<_> = self.request.params.iter().map(|it| &it.ident).collect();
        let (partials, function) = self.partials();
        quote! {
            struct __Rule { #(#fields),* }
            impl #runtime::Rule<#element, #count> for __Rule {
                fn value(&self, [#(#numbers),*]: [#element; #count]) -> #element {
                    #(#taken)*
                    #original(#(#all),*)
                }
                #[inline(always)]
                fn partials<#scalar: #runtime::Real<Elem = #element>>(
                    &self,
                    [#(#numbers),*]: [#number; #count],
                    __value: #number,
                ) -> [#number; #count] {
                    #partials
                    #(#taken)*
                    #function(__value, #(#all),*)
                }
            }
        }
    }

    /// The partials as a function of the result and the arguments, lifted.
    fn partials(&self) -> (TokenStream, Ident) {
        let (element, partials, count) = (
            &self.scalar.names[0],
            &self.rule.partials,
            Literal::usize_unsuffixed(self.rule.partials.len()),
        );
        let params = self.request.params.iter().map(|it| {
            let (ident, ty) = (&it.ident, &it.ty);
            quote!(#ident: #ty)
        });
        let function: ItemFn = syn::parse_quote! {
            fn partials(value: #element, #(#params),*) -> [#element; #count] { [#(#partials),*] }
        };
        let resolved = Resolved::of(&function, self.scalar.clone());
        let facts = Facts::of(&resolved, None);
        let name = super::levels::ours("partials");
        let place = Place { name: &name, visibility: TokenStream::new(), original: None };
        let selected = Selected::new();
        (
            Source { facts: &facts, selected: &selected, runtime: self.runtime }
                .copy(&place, true)
                .0,
            name,
        )
    }
}
