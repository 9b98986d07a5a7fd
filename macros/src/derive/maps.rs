//! The struct as a tree of numbers, for all transforms, and as one of cotangents.

use super::fields::{Role, listed};
use super::{Struct, parameter};
use proc_macro2::TokenStream;
use quote::quote;

impl Struct<'_> {
    pub(super) fn maps(&self) -> TokenStream {
        let n = parameter();
        let of = self.with(&n);
        let tree = if self.has_tensors() {
            let generics = self.parameters(&quote!(#n: __rt::Linear,));
            self.tree(&generics, &of, &quote!(#n), &self.with(&quote!(__M)))
        } else {
            let with = self.with(&quote!(<#n as __rt::Tree<__L>>::With<__M>));
            let generics = self.parameters(&quote!(__L, #n: __rt::Tree<__L>,));
            self.tree(&generics, &of, &quote!(__L), &with)
        };
        let own = if self.is_generic {
            TokenStream::new()
        } else {
            let (itself, number) = (self.itself(), &self.number);
            let (generics, _, _) = self.input.generics.split_for_impl();
            let with = self.with(&quote!(__M));
            self.tree(&quote!(#generics), &itself, &quote!(#number), &with)
        };
        let cotangents = self.cotangents();
        let local = (!self.has_tensors()).then(|| [self.pulled(), self.chosen()]);
        let local = local.into_iter().flatten();
        quote!(#tree #own #cotangents #(#local)*)
    }

    /// `Tree`, by value and by reference.
    fn tree(
        &self,
        generics: &TokenStream,
        itself: &TokenStream,
        leaf: &TokenStream,
        with: &TokenStream,
    ) -> TokenStream {
        let clause = &self.input.generics.where_clause;
        let map = self.built(|it| {
            let member = &it.member;
            match it.role {
                Role::Numbers => quote!(__rt::Tree::<#leaf>::map(&self.#member, __f)),
                Role::Fixed => {
                    quote!(__rt::Tree::<#leaf>::map(&self.#member, &mut __rt::Still(&mut *__f)))
                }
                Role::Kept => quote!(::core::clone::Clone::clone(&self.#member)),
            }
        });
        let zip = self.built(|it| {
            let member = &it.member;
            match it.role {
                Role::Numbers => {
                    quote!(__rt::Tree::<#leaf>::zip(&self.#member, &__other.#member, __f))
                }
                Role::Fixed => quote!(
                    __rt::Tree::<#leaf>::zip(&self.#member, &__other.#member, &mut __rt::Still(&mut *__f))
                ),
                Role::Kept => quote!(::core::clone::Clone::clone(&self.#member)),
            }
        });
        let counted = self.fields.iter().filter(|it| it.role == Role::Numbers);
        let counts = counted.map(|it| {
            let member = &it.member;
            quote!(+ __rt::Tree::<#leaf>::count(&self.#member))
        });
        let counts = listed(counts);
        let params = strip(generics);
        quote! {
            impl #generics __rt::Tree<#leaf> for #itself #clause {
                type With<__M> = #with;
                #[inline(always)]
                fn map<__M, __F: __rt::LeafMap<#leaf, __M>>(&self, __f: &mut __F) -> #with {
                    #map
                }
                #[inline(always)]
                fn zip<__M, __F: __rt::LeafZip<#leaf, __M>>(&self, __other: &Self, __f: &mut __F) -> #with {
                    #zip
                }
                #[inline(always)]
                fn count(&self) -> usize {
                    0 #counts
                }
            }
            impl <#params> __rt::Tree<#leaf> for &#itself #clause {
                type With<__M> = #with;
                #[inline(always)]
                fn map<__M, __F: __rt::LeafMap<#leaf, __M>>(&self, __f: &mut __F) -> #with {
                    <#itself as __rt::Tree<#leaf>>::map(self, __f)
                }
                #[inline(always)]
                fn zip<__M, __F: __rt::LeafZip<#leaf, __M>>(&self, __other: &Self, __f: &mut __F) -> #with {
                    <#itself as __rt::Tree<#leaf>>::zip(self, __other, __f)
                }
                #[inline(always)]
                fn count(&self) -> usize {
                    <#itself as __rt::Tree<#leaf>>::count(self)
                }
            }
        }
    }

    /// Cotangents of a struct, added up and taken.
    fn cotangents(&self) -> TokenStream {
        let n = parameter();
        let of = self.with(&n);
        let linear = self.has_tensors().then(|| quote!(+ __rt::Linear));
        // What an `Option` held in one term of a sum alone is copied from that.
        let adding = quote!(#n: __rt::Accumulate + ::core::clone::Clone #linear,);
        let taking = quote!(#n: __rt::Take #linear,);
        let (adding, taking) = (self.parameters(&adding), self.parameters(&taking));
        let clause = &self.input.generics.where_clause;
        let numbers = self.fields.iter().filter(|it| it.role != Role::Kept);
        let added = numbers.map(|it| {
            let member = &it.member;
            quote!(__rt::Accumulate::accumulate(&mut self.#member, &__more.#member);)
        });
        let added = listed(added);
        let taken = self.built(|it| {
            let member = &it.member;
            match it.role {
                Role::Kept => quote!(::core::clone::Clone::clone(&self.#member)),
                _ => quote!(__rt::Take::take(&mut self.#member)),
            }
        });
        quote! {
            impl #adding __rt::Accumulate for #of #clause {
                #[inline(always)]
                fn accumulate(&mut self, __more: &Self) {
                    #added
                }
            }
            impl #taking __rt::Take for #of #clause {
                #[inline(always)]
                fn take(&mut self) -> Self {
                    #taken
                }
            }
        }
    }

    /// Local derivatives in the shape of a struct.
    fn pulled(&self) -> TokenStream {
        let n = parameter();
        let bound = quote!(__S: __rt::Real, __C: __rt::Cotangent<__S>, #n: __rt::Pull<__S, __C, __K, Cotangents: Sized>, const __K: usize,);
        let (generics, of) = (self.parameters(&bound), self.with(&n));
        let cotangents = self.with(&quote!(#n::Cotangents));
        let clause = &self.input.generics.where_clause;
        let numbers = self.fields.iter().filter(|it| it.role == Role::Numbers);
        let pulls = numbers.map(|it| {
            let member = &it.member;
            quote!(__rt::Pull::<__S, __C, __K>::pull(&self.#member, &__ct.#member, __into);)
        });
        let pulls = listed(pulls);
        quote! {
            impl #generics __rt::Pull<__S, __C, __K> for #of #clause {
                type Cotangents = #cotangents;
                #[inline(always)]
                fn pull(&self, __ct: &#cotangents, __into: &mut [__C; __K]) {
                    #pulls
                }
            }
        }
    }

    /// Each element of a batch may choose its own, if there is nothing but numbers.
    fn chosen(&self) -> TokenStream {
        if self.fields.iter().any(|it| it.role == Role::Kept) {
            return TokenStream::new();
        }
        let n = parameter();
        let (generics, of) = (self.parameters(&quote!(#n: __rt::Chosen,)), self.with(&n));
        let clause = &self.input.generics.where_clause;
        quote!(impl #generics __rt::Chosen for #of #clause {})
    }
}

/// What is between the brackets.
fn strip(generics: &TokenStream) -> TokenStream {
    let tokens: Vec<_> = generics.clone().into_iter().collect();
    match &tokens[..] {
        [_, inner @ .., _] => inner.iter().cloned().collect(),
        _ => TokenStream::new(),
    }
}
