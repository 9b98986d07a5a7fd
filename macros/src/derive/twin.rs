//! The struct with other numbers, and the way to it and back.

use super::fields::{Field, Role};
use super::{Struct, parameter};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Fields;

impl Struct<'_> {
    /// `SpringOf<N>`.
    pub(super) fn twin(&self) -> TokenStream {
        let (name, user, vis, n) = (self.name(), &self.input.ident, &self.input.vis, parameter());
        let doc = format!(" [`{user}`] with `__N` in place of each number.");
        let generics = self.parameters(&quote!(#n,));
        let clause = &self.input.generics.where_clause;
        let fields = self.fields.iter().map(|it| {
            let (vis, ty) = (&it.vis, it.ty());
            match &it.member {
                syn::Member::Named(name) => quote!(#vis #name: #ty),
                syn::Member::Unnamed(_) => quote!(#vis #ty),
            }
        });
        let fields: Vec<_> = fields.collect();
        let krate = &self.krate;
        // Only in a scope of its own may the runtime have a short name.
        let fields = fields.into_iter().map(|it| in_crate(it, krate));
        let body = match &self.input.data {
            syn::Data::Struct(it) if matches!(it.fields, Fields::Unnamed(_)) => {
                quote!((#(#fields),*) #clause;)
            }
            _ => quote!(#clause { #(#fields),* }),
        };
        quote! {
            #[doc = #doc]
            #[allow(dead_code, non_camel_case_types, missing_docs)]
            #vis struct #name #generics #body
        }
    }

    /// `Diff` for both, and the traits that everybody expects of values.
    pub(super) fn of_twin(&self) -> TokenStream {
        let (itself, number) = (self.itself(), &self.number);
        let (generics, _, clause) = self.input.generics.split_for_impl();
        let of = self.with(&quote!(__M));
        let own = self.convert(
            &quote!(#generics),
            &itself,
            &quote!(#number),
            &|it| it.written.clone(),
            &quote!(#clause),
        );
        let values = self.values();
        let itself_of = self.of_itself();
        quote! {
            impl #generics __rt::Diff for #itself #clause {
                type Of<__M> = #of;
                type Way = __rt::ByParts;
            }
            impl #generics __rt::OfStruct for #itself #clause {}
            #own
            #itself_of
            #values
        }
    }

    /// A struct of structs, or of anything that has other numbers.
    pub(super) fn of_itself(&self) -> TokenStream {
        let n = parameter();
        let (generics, itself) = (self.parameters(&quote!(#n: __rt::Diff,)), self.with(&n));
        let clause = &self.input.generics.where_clause;
        let of = self.with(&quote!(#n::Of<__M>));
        let generics_of = self.parameters(&quote!(__E, #n: __rt::Convert<__E>,));
        let convert = self.convert(
            &generics_of,
            &itself,
            &quote!(__E),
            &|it| syn::parse2(it.ty()).expect("a type"),
            &quote!(#clause),
        );
        quote! {
            impl #generics __rt::Diff for #itself #clause {
                type Of<__M> = #of;
                type Way = __rt::ByParts;
            }
            #convert
        }
    }

    fn convert(
        &self,
        generics: &TokenStream,
        itself: &TokenStream,
        number: &TokenStream,
        ty: &dyn Fn(&Field) -> syn::Type,
        clause: &TokenStream,
    ) -> TokenStream {
        let to = self.built(|it| {
            let (member, ty) = (&it.member, ty(it));
            match it.role {
                Role::Kept => quote!(::core::clone::Clone::clone(&self.#member)),
                _ => quote!(<#ty as __rt::Convert<#number>>::to_of(&self.#member)),
            }
        });
        let from = self.fields.iter().map(|it| {
            let (member, ty) = (&it.member, ty(it));
            match it.role {
                Role::Kept => quote!(#member: __of.#member),
                _ => quote!(#member: <#ty as __rt::Convert<#number>>::from_of(__of.#member)),
            }
        });
        let offsets = self.fields.iter().map(|it| {
            let member = &it.member;
            quote!(
                &&::core::mem::offset_of!(Self, #member)
                    == ::core::mem::offset_of!(__rt::Of<Self, #number>, #member)
            )
        });
        let parts = self.fields.iter().filter(|it| it.has_numbers()).map(|it| {
            let ty = ty(it);
            quote!(&& <#ty as __rt::Convert<#number>>::SAME)
        });
        quote! {
            // SAFETY: both have fields of the same forms at the same places.
            unsafe impl #generics __rt::Convert<#number> for #itself #clause {
                const SAME: bool = ::core::mem::size_of::<Self>()
                    == ::core::mem::size_of::<__rt::Of<Self, #number>>()
                    && ::core::mem::align_of::<Self>()
                    == ::core::mem::align_of::<__rt::Of<Self, #number>>()
                    #(#offsets)* #(#parts)*;
                #[inline]
                fn to_of(&self) -> __rt::Of<Self, #number> {
                    #to
                }
                #[inline]
                fn from_of(__of: __rt::Of<Self, #number>) -> Self {
                    Self { #(#from),* }
                }
            }
        }
    }

    /// `Clone`, `Copy`, `Debug` and `PartialEq` of the struct with other numbers.
    fn values(&self) -> TokenStream {
        let n = parameter();
        let itself = self.with(&n);
        let clause = &self.input.generics.where_clause;
        let predicates = clause.iter().flat_map(|it| &it.predicates).collect::<Vec<_>>();
        let implement = |name: &TokenStream, body: &TokenStream| {
            let generics = self.parameters(&quote!(#n: #name,));
            let types = self.fields.iter().filter(|it| it.has_numbers()).map(Field::ty);
            quote! {
                impl #generics #name for #itself where #(#types: #name,)* #(#predicates),* { #body }
            }
        };
        let clone = self.built(|it| {
            let member = &it.member;
            quote!(::core::clone::Clone::clone(&self.#member))
        });
        let clone = implement(
            &quote!(::core::clone::Clone),
            &quote!(#[inline(always)] fn clone(&self) -> Self { #clone }),
        );
        let is_copy = self.is_copy || self.fields.iter().all(|it| it.is_copy);
        let copy = is_copy.then(|| implement(&quote!(::core::marker::Copy), &TokenStream::new()));
        let is_known = self.fields.iter().all(|it| it.is_known)
            && self.input.generics.type_params().next().is_none();
        let others = is_known.then(|| {
            let name = self.input.ident.to_string();
            let shown = self.fields.iter().map(|it| {
                let member = &it.member;
                let label = quote!(#member).to_string();
                quote!(.field(#label, &self.#member))
            });
            let equal = self.fields.iter().map(|it| {
                let member = &it.member;
                quote!(&& self.#member == other.#member)
            });
            let debug = implement(
                &quote!(::core::fmt::Debug),
                &quote!(fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.debug_struct(#name) #(#shown)* .finish()
                }),
            );
            let equal = implement(
                &quote!(::core::cmp::PartialEq),
                &quote!(#[inline(always)] fn eq(&self, other: &Self) -> bool { true #(#equal)* }),
            );
            quote!(#debug #equal)
        });
        quote!(#clone #copy #others)
    }
}

/// The same with the runtime's path spelt out.
fn in_crate(tokens: TokenStream, krate: &syn::Path) -> TokenStream {
    use proc_macro2::{Group, TokenTree};
    let spelt = |token| match token {
        TokenTree::Ident(it) if it == "__rt" => quote!(#krate::private),
        TokenTree::Group(it) => {
            let mut group = Group::new(it.delimiter(), in_crate(it.stream(), krate));
            group.set_span(it.span());
            TokenTree::from(group).into()
        }
        other => other.into(),
    };
    tokens.into_iter().map(spelt).collect::<Vec<TokenStream>>().into_iter().collect()
}
