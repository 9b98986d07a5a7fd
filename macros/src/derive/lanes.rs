//! The struct in a batch: from memory to lanes, and back.

use super::fields::{Role, listed};
use super::{Struct, parameter};
use proc_macro2::TokenStream;
use quote::quote;

impl Struct<'_> {
    pub(super) fn lanes(&self) -> TokenStream {
        let (packed, gather, scatter) = (self.packed(), self.gather(), self.scatter());
        quote!(#packed #gather #scatter)
    }

    /// The number that a batch is of, in an `impl` for the scalar `__S`, and the bounds of both: of tensors it is the scalar
    /// itself, of all else a tree of scalars.
    fn batched(&self, bound: &TokenStream) -> (TokenStream, TokenStream) {
        if self.has_tensors() {
            return (quote!(__S), self.parameters(&quote!(__S: __rt::Real,)));
        }
        let n = parameter();
        (quote!(#n), self.parameters(&quote!(__S: __rt::Real, #n: #bound,)))
    }

    /// The struct on lanes, in an `impl` where the scalar of the batch is `__S` and the lanes are `__L`.
    fn on_lanes(&self) -> TokenStream {
        if self.has_tensors() {
            return self.with(&quote!(__L));
        }
        let n = parameter();
        self.with(&quote!(<#n as __rt::Tree<__S>>::With<__L>))
    }

    fn packed(&self) -> TokenStream {
        let (n, generics) = self.batched(&quote!(__rt::Packed<__S>));
        let (of, lanes) = (self.with(&n), self.on_lanes());
        let clause = &self.input.generics.where_clause;
        if self.has_tensors() || self.fields.iter().any(|it| it.role == Role::Kept) {
            return quote! {
                // SAFETY: nothing is claimed.
                unsafe impl #generics __rt::Packed<__S> for #of #clause {}
            };
        }
        let widths = listed(self.fields.iter().map(|it| {
            let ty = it.with(&n);
            quote!(+ __rt::width::<__S, #ty>())
        }));
        let all = listed(self.fields.iter().map(|it| {
            let ty = it.with(&n);
            quote!(&& <#ty as __rt::Packed<__S>>::SCALARS.is_some())
        }));
        let packs = listed(self.fields.iter().map(|it| {
            let (member, ty) = (&it.member, it.with(&n));
            quote!(<#ty as __rt::Packed<__S>>::pack(
                &__lanes.#member,
                __rt::place::<__S, #ty, _>(__row, ::core::mem::offset_of!(Self, #member)),
            );)
        }));
        let unpacked = self.built(|it| {
            let (member, ty) = (&it.member, it.with(&n));
            quote!(<#ty as __rt::Packed<__S>>::unpack(
                __rt::place_of::<__S, #ty, _>(__row, ::core::mem::offset_of!(Self, #member)),
            ))
        });
        quote! {
            // SAFETY: it has the size of the scalars of its fields, so there is nothing between these.
            unsafe impl #generics __rt::Packed<__S> for #of #clause {
                const SCALARS: ::core::option::Option<usize> = {
                    let scalars = 0 #widths;
                    let size = scalars * ::core::mem::size_of::<__S>();
                    if ::core::mem::size_of::<Self>() == size #all {
                        ::core::option::Option::Some(scalars)
                    } else {
                        ::core::option::Option::None
                    }
                };
                #[inline(always)]
                fn pack<__L: __rt::LanesOf<__S>>(__lanes: &#lanes, __row: &mut [__L]) {
                    #packs
                }
                #[inline(always)]
                fn unpack<__L: __rt::LanesOf<__S>>(__row: &[__L]) -> #lanes {
                    #unpacked
                }
            }
        }
    }

    fn gather(&self) -> TokenStream {
        let (n, generics) = self.batched(&quote!(__rt::Gather<__S>));
        let (of, lanes) = (self.with(&n), self.on_lanes());
        let clause = &self.input.generics.where_clause;
        let name = self.input.ident.to_string();
        let gathered = self.built(|it| {
            let (member, ty) = (&it.member, it.with(&n));
            let field = quote!(&__rt::field::<Self, #ty, _, _>(__values, |__it| &__it.#member));
            if it.role != Role::Kept {
                return quote!(<#ty as __rt::Gather<__S>>::gather::<__L, _>(#field));
            }
            let label = format!("{name}::{}", quote!(#member));
            quote!(__rt::shared(#label, __L::WIDTH, #field, |a, b| __rt::Same(a, b).same()))
        });
        quote! {
            impl #generics __rt::Gather<__S> for #of #clause {
                #[inline(always)]
                fn gather<__L: __rt::LanesOf<__S>, __A: __rt::Access<Self>>(__values: &__A) -> #lanes {
                    use __rt::NotComparable as _;
                    #gathered
                }
            }
        }
    }

    fn scatter(&self) -> TokenStream {
        let (n, generics) = self.batched(&quote!(__rt::Scatter<__S>));
        let (of, lanes) = (self.with(&n), self.on_lanes());
        let clause = &self.input.generics.where_clause;
        let scattered = listed(self.fields.iter().map(|it| {
            let (member, ty) = (&it.member, it.with(&n));
            match it.role {
                Role::Kept => {
                    quote!(::core::clone::Clone::clone_from(&mut __place.#member, &__lanes.#member);)
                }
                _ => quote!(<#ty as __rt::Scatter<__S>>::scatter::<__L>(&__lanes.#member, __lane, &mut __place.#member);),
            }
        }));
        let template = self.built(|it| {
            let (member, ty) = (&it.member, it.with(&n));
            match it.role {
                Role::Kept => quote!(::core::clone::Clone::clone(&__lanes.#member)),
                _ => quote!(<#ty as __rt::Scatter<__S>>::template::<__L>(&__lanes.#member)),
            }
        });
        quote! {
            impl #generics __rt::Scatter<__S> for #of #clause {
                type Stack = ::std::vec::Vec<Self>;
                #[inline(always)]
                fn scatter<__L: __rt::LanesOf<__S>>(__lanes: &#lanes, __lane: usize, __place: &mut Self) {
                    #scattered
                }
                #[inline(always)]
                fn template<__L: __rt::LanesOf<__S>>(__lanes: &#lanes) -> Self {
                    #template
                }
            }
        }
    }
}
