//! Operators, run backwards: what `impl Add for Vec3` says to the runtime, where `add_vjp(&a, &b)` looks for it.

use super::Block;
use crate::levels::{Builder, Owning};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Path, Type};

/// What an operator's function is called, and its name in the runtime.
const OPERATORS: [(&str, &str); 6] = [
    ("Add", "add"),
    ("Sub", "sub"),
    ("Mul", "mul"),
    ("Div", "div"),
    ("Rem", "rem"),
    ("Neg", "neg"),
];

impl Block<'_> {
    /// Which operator the block implements, if it is one.
    pub(super) fn operator(&self) -> Option<Operator> {
        let path = self.of()?;
        let last = path.segments.last()?;
        let name = last.ident.to_string();
        let plain = name.strip_suffix("Assign").unwrap_or(&name);
        let is_assigning = plain != name;
        let known =
            OPERATORS.iter().find(|it| it.0 == plain && !(is_assigning && plain == "Neg"))?;
        let function =
            if is_assigning { format!("{}_assign", known.1) } else { known.1.to_owned() };
        let mut of = path.clone();
        of.segments.last_mut()?.arguments = syn::PathArguments::None;
        let mut right =
            super::mixed::right(&last.arguments).unwrap_or_else(|| (*self.item.self_ty).clone());
        super::SelfType { item: self.item }.visit_type_mut(&mut right);
        let right = (plain != "Neg").then_some(right);
        let (symbol, function) = (format_ident!("{}", plain), format_ident!("{}", function));
        Some(Operator { symbol, function, of, is_assigning, right })
    }

    /// What of the runtime's finds an operator.
    pub(super) fn operator_impl(
        &self,
        builder: &Builder<'_>,
        operator: &Operator,
        owning: &Owning<'_>,
    ) -> TokenStream {
        let (result, body) = builder.owning(owning);
        let (value, cotangent, places) = builder.swept_types();
        let (left, left_form) = (bare(&self.lifted(&self.item.self_ty)), form(&self.item.self_ty));
        let Operator { symbol, is_assigning, right, .. } = operator;
        let bare_right = right.as_ref().map(|it| bare(&self.lifted(it)));
        let operands = quote!(#left #bare_right).to_string();
        // That of a reference is left out with it.
        let is_meant = |it: &syn::Lifetime| operands.contains(&it.to_string());
        let (generics, _, clause) = self.generics_with(builder.bound(), is_meant);
        let generics = with(generics, &builder.cotangent_parameter());
        let (found, types, other) = match right {
            None => {
                let place = &places[0];
                (quote!(Negated<__S, __C, #left_form>), quote!(type Place = #place;), None)
            }
            Some(right) => {
                let symbol = quote!(__rt::symbol::#symbol);
                let symbol = if *is_assigning { quote!(__rt::Assign<#symbol>) } else { symbol };
                let (right_form, right) = (form(right), bare_right);
                let (first, second) = (&places[0], &places[1]);
                (
                    quote!(Operands<#right, __S, __C, #symbol, (#left_form, #right_form)>),
                    quote!(type Left = #first; type Right = #second;),
                    Some(quote!(, __1: &#right)),
                )
            }
        };
        quote! {
            impl #generics __rt::#found for #left #clause {
                type Value = #value;
                type Cotangent = #cotangent;
                #types
                #[inline(always)]
                #[track_caller]
                fn swept(&self #other) -> #result {
                    let __0 = self;
                    #body
                }
            }
        }
    }
}

/// An operator of Rust's.
pub(super) struct Operator {
    symbol: Ident,
    function: Ident,
    of: Path,
    is_assigning: bool,
    right: Option<Type>,
}

impl Operator {
    /// The operator itself, applied to what `__0` and `__1` refer to.
    pub(super) fn value(&self, left: &Type) -> TokenStream {
        let (of, function) = (&self.of, &self.function);
        let given = |ty: &Type, name: TokenStream| match ty {
            Type::Reference(_) => name,
            _ => quote!(::core::clone::Clone::clone(#name)),
        };
        let left = given(left, quote!(__0));
        let right = self.right.iter().map(|it| given(it, quote!(__1)));
        if self.is_assigning {
            return quote!({
                let mut __this = #left;
                #of::#function(&mut __this #(, #right)*);
                __this
            });
        }
        quote!(#of::#function(#left #(, #right)*))
    }
}

/// How an operand of this type is given.
fn form(ty: &Type) -> TokenStream {
    match ty {
        Type::Reference(_) => quote!(__rt::ByReference),
        _ => quote!(__rt::ByValue),
    }
}

/// What a reference refers to.
fn bare(ty: &Type) -> Type {
    match ty {
        Type::Reference(it) => (*it.elem).clone(),
        other => other.clone(),
    }
}

/// `<.., more>`
fn with(generics: TokenStream, more: &TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = generics.into_iter().collect();
    let close = tokens.pop();
    let is_ended = matches!(tokens.last(), Some(TokenTree::Punct(it)) if it.as_char() == ',');
    let comma = (!is_ended).then(|| quote!(,));
    quote!(#(#tokens)* #comma #more #close)
}
