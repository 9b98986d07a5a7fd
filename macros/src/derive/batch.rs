//! `#[derive(Batch)]`: a stack of structs of parameters, which is a struct of stacks.
//!
//! For `struct Layer { w: Tensor<f64, 2> }` there is `LayerBatch`, whose `w` has one more axis in front. Its fields have a
//! parameter each, so that one may stand there that all elements share.

use super::Options;
use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::source::quoted;
use crate::{tensors, vocabulary};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Data, DeriveInput, Fields, Index, Member, Type};

/// The derive, on a struct.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let cx = Diagnostics::default();
    let out = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => {
            Stacked::read(&cx, &input).map_or_else(|_| TokenStream::new(), |it| it.print())
        }
        // rustc has reported it.
        Err(_) => TokenStream::new(),
    };
    let errors = cx.finish().errors;
    quote!(#out #errors)
}

/// A struct that can be stacked.
struct Stacked<'i> {
    input: &'i DeriveInput,
    krate: syn::Path,
    /// The struct of stacks.
    name: Ident,
    fields: Vec<Field<'i>>,
    is_tuple: bool,
}

struct Field<'i> {
    member: Member,
    vis: &'i syn::Visibility,
    ty: &'i Type,
    /// The parameter for what stands in its place.
    parameter: Ident,
}

impl<'i> Stacked<'i> {
    fn read(cx: &Diagnostics, input: &'i DeriveInput) -> Result<Self, Reported> {
        let Data::Struct(data) = &input.data else { return Err(refuse_kind(cx, input)) };
        if !input.generics.params.is_empty() {
            return Err(refuse_generics(cx, input));
        }
        let options = Options::of(cx, &input.attrs)?;
        let fields = data.fields.iter().enumerate().map(|(at, it)| Field::read(cx, it, at));
        let fields = fields.collect::<Vec<_>>().into_iter().collect::<Result<Vec<_>, _>>()?;
        if fields.is_empty() {
            return Err(refuse_empty(cx, input));
        }
        Ok(Stacked {
            input,
            krate: options.krate.unwrap_or_else(|| syn::parse_quote!(::functra)),
            name: format_ident!("{}Batch", input.ident),
            fields,
            is_tuple: matches!(data.fields, Fields::Unnamed(_)),
        })
    }

    fn print(&self) -> TokenStream {
        let krate = &self.krate;
        let (stack, of_stack) = (self.stack(), self.of_stack());
        let (batch, members) = (self.batch(), self.members());
        quote! {
            #stack
            #of_stack
            #[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
            const _: () = {
                use #krate::private as __rt;
                #batch
                #members
            };
        }
    }

    fn parameters(&self) -> Vec<&Ident> {
        self.fields.iter().map(|it| &it.parameter).collect()
    }

    /// `struct LayerBatch<W = Tensor<f64, 3>> { w: W }`.
    fn stack(&self) -> TokenStream {
        let (name, user, vis, krate) =
            (&self.name, &self.input.ident, &self.input.vis, &self.krate);
        let doc = format!(
            " A batch of [`{user}`]s: each field has one more axis in front, or is one that all of them share."
        );
        let parameters = self.fields.iter().map(|it| {
            let (parameter, ty) = (&it.parameter, it.ty);
            quote!(#parameter = <#ty as #krate::Batch>::Stack)
        });
        let fields = self.fields.iter().map(|it| {
            let (vis, parameter) = (it.vis, &it.parameter);
            match &it.member {
                Member::Named(name) => quote!(#vis #name: #parameter),
                Member::Unnamed(_) => quote!(#vis #parameter),
            }
        });
        let body = if self.is_tuple { quote!((#(#fields),*);) } else { quote!({ #(#fields),* }) };
        quote! {
            #[doc = #doc]
            #[derive(Clone, Debug, PartialEq)]
            #[allow(missing_docs, non_camel_case_types)]
            #vis struct #name<#(#parameters),*> #body
        }
    }

    /// What users do with it.
    fn of_stack(&self) -> TokenStream {
        let (name, user, vis, krate) =
            (&self.name, &self.input.ident, &self.input.vis, &self.krate);
        let shares = self.fields.iter().map(|it| self.with_other(it));
        let parameters = self.parameters();
        quote! {
            #[allow(dead_code, non_camel_case_types)]
            impl #name {
                /// The elements, each for itself.
                ///
                /// # Panics
                ///
                /// If the fields are stacks of different lengths.
                #[must_use]
                #[track_caller]
                #vis fn unstack(&self) -> ::std::vec::Vec<#user> {
                    <#user as #krate::Batch>::unstack(self)
                }
            }
            #[allow(dead_code, non_camel_case_types)]
            impl<#(#parameters),*> #name<#(#parameters),*> {
                #(#shares)*
            }
        }
    }

    /// `with_w(self, w: X) -> LayerBatch<X>`.
    fn with_other(&self, field: &Field<'_>) -> TokenStream {
        let name = &self.name;
        let vis = field.vis;
        let label = field.label();
        let function = format_ident!("with_{}", label.strip_prefix("r#").unwrap_or(&label));
        let doc = format!(" The same with another `{label}`: one that all elements share, say.");
        let arguments = self.fields.iter().map(|it| {
            if it.member == field.member { quote!(__X) } else { it.parameter.to_token_stream() }
        });
        let fields = self.fields.iter().map(|it| {
            let member = &it.member;
            if it.member == field.member {
                quote!(#member: __it)
            } else {
                quote!(#member: self.#member)
            }
        });
        quote! {
            #[doc = #doc]
            #[must_use]
            #vis fn #function<__X>(self, __it: __X) -> #name<#(#arguments),*> {
                #name { #(#fields),* }
            }
        }
    }

    /// How the struct is stacked.
    fn batch(&self) -> TokenStream {
        let (name, user) = (&self.name, &self.input.ident);
        let stacked = self.fields.iter().map(|it| {
            let (member, label) = (&it.member, it.label());
            quote!(#member: __rt::stacked_field(__all, __at, #label, |__it| &__it.#member))
        });
        let unstacked = self.fields.iter().map(|it| {
            let (member, parameter, ty) = (&it.member, &it.parameter, it.ty);
            quote!(let #parameter = <#ty as __rt::Stackable>::unstack(&__stack.#member);)
        });
        let lengths = self.fields.iter().map(|it| {
            let (parameter, label) = (&it.parameter, it.label());
            quote!((#label, #parameter.len()))
        });
        let taken = self.fields.iter().map(|it| {
            let (member, parameter) = (&it.member, &it.parameter);
            quote!(#member: #parameter.next().expect("they have one length"))
        });
        let (parameters, label) = (self.parameters(), user.to_string());
        quote! {
            impl __rt::Stackable for #user {
                type Stack = #name;
                #[track_caller]
                fn stacked(__all: &[&Self], __at: &__rt::Place<'_>) -> #name {
                    #name { #(#stacked),* }
                }
                #[track_caller]
                fn unstack(__stack: &#name) -> ::std::vec::Vec<Self> {
                    #(#unstacked)*
                    let __len = __rt::stack_len(#label, &[#(#lengths),*]);
                    #(let mut #parameters = #parameters.into_iter();)*
                    (0..__len).map(|_| #user { #(#taken),* }).collect()
                }
                fn name() -> &'static str {
                    #label
                }
            }
        }
    }

    /// How a batch takes its elements from the stack.
    fn members(&self) -> TokenStream {
        let (name, user, parameters) = (&self.name, &self.input.ident, self.parameters());
        let bounds = self.fields.iter().map(|it| {
            let (parameter, ty) = (&it.parameter, it.ty);
            quote!(#parameter: __rt::Members<__S, __rt::Of<#ty, __S>>)
        });
        let has = self.fields.iter().map(|it| {
            let (parameter, label) = (&it.parameter, it.label());
            quote!((#label, <#parameter as __rt::Members<__S, _>>::IS_MAPPED))
        });
        let lengths = self.fields.iter().map(|it| {
            let (member, label) = (&it.member, it.label());
            quote!((#label, __rt::Members::count(&self.#member)))
        });
        let of = quote!(__rt::Of<#user, __S>);
        let loaded = self.fields.iter().map(|it| {
            let member = &it.member;
            quote!(#member: __rt::Members::load(&self.#member, __at))
        });
        let blank = self.fields.iter().map(|it| {
            let member = &it.member;
            quote!(#member: __rt::Members::blank(&self.#member))
        });
        let (twin, label) = (format_ident!("{}Of", user), user.to_string());
        quote! {
            impl<__S: __rt::Real, #(#bounds),*> __rt::Members<__S, #of> for #name<#(#parameters),*> {
                const FIELDS: &'static [(&'static str, bool)] = &[#(#has),*];
                const IS_MAPPED: bool = __rt::is_any_mapped(Self::FIELDS);
                #[track_caller]
                fn count(&self) -> ::core::option::Option<usize> {
                    __rt::members_len(#label, &[#(#lengths),*])
                }
                fn load<__L: __rt::LanesOf<__S>>(&self, __at: usize) -> <#of as __rt::Tree<__S>>::With<__L> {
                    #twin { #(#loaded),* }
                }
                fn blank<__L: __rt::LanesOf<__S>>(&self) -> <#of as __rt::Tree<__S>>::With<__L> {
                    #twin { #(#blank),* }
                }
            }
            impl<__S: __rt::Real> __rt::Members<__S, #of> for #user
            where
                #user: __rt::Convert<__S>,
            {
                const IS_MAPPED: bool = false;
                fn count(&self) -> ::core::option::Option<usize> {
                    ::core::option::Option::None
                }
                fn load<__L: __rt::LanesOf<__S>>(&self, _: usize) -> <#of as __rt::Tree<__S>>::With<__L> {
                    __rt::shared_by_all(self)
                }
                fn blank<__L: __rt::LanesOf<__S>>(&self) -> <#of as __rt::Tree<__S>>::With<__L> {
                    __rt::shared_by_all(self)
                }
            }
        }
    }
}

impl<'i> Field<'i> {
    fn read(cx: &Diagnostics, field: &'i syn::Field, at: usize) -> Result<Self, Reported> {
        if !is_stackable(&field.ty) {
            return Err(refuse_field(cx, field, at));
        }
        let member = match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(at)),
        };
        let parameter = Ident::new(&format!("__F{at}"), Span::call_site());
        Ok(Field { member, vis: &field.vis, ty: &field.ty, parameter })
    }

    fn label(&self) -> String {
        self.member.to_token_stream().to_string()
    }
}

/// A tensor, a number, or what may be a struct with the derive.
fn is_stackable(ty: &Type) -> bool {
    match ty {
        Type::Paren(it) => is_stackable(&it.elem),
        Type::Group(it) => is_stackable(&it.elem),
        Type::Path(it) => {
            let name = it.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
            let is_number = it.path.is_ident("f64") || it.path.is_ident("f32");
            is_number
                || tensors::rank(ty).is_some_and(|rank| rank < tensors::MOST_AXES)
                || (!tensors::is_name(&name)
                    && vocabulary::may_be_alias(&name)
                    && !vocabulary::is_std_owner(&name))
        }
        _ => false,
    }
}

fn refuse_field(cx: &Diagnostics, field: &syn::Field, at: usize) -> Reported {
    let name = field.ident.as_ref().map_or_else(|| at.to_string(), ToString::to_string);
    let ty = quoted(&field.ty);
    cx.error(Code::NoStack, &field.ty, format!("a field `{name}: {ty}` cannot be stacked"))
        .note("a stack has one more axis in front of each field: of a tensor, a number, or a struct of such with `#[derive(Batch)]`")
        .help("make it a `Tensor`, or pass it to the function as an argument of its own")
        .help("a batch that is a slice, `&[X]`, takes any struct with `#[derive(Diff)]`: leave `Batch` out")
        .emit()
}

fn refuse_kind(cx: &Diagnostics, input: &DeriveInput) -> Reported {
    let name = &input.ident;
    cx.error(Code::NoStack, name, format!("`#[derive(Batch)]` on `{name}`, which is no struct"))
        .note("a stack is a struct of stacks, one for each field")
        .help("put the numbers into a struct")
        .emit()
}

fn refuse_generics(cx: &Diagnostics, input: &DeriveInput) -> Reported {
    let (name, generics) = (&input.ident, &input.generics);
    cx.error(Code::NoStack, generics, format!("`#[derive(Batch)]` on `{name}`, which is generic"))
        .note("the types of its fields say what a stack of them is, so none of them may be open")
        .help("write its number as `f64` or `f32`")
        .emit()
}

fn refuse_empty(cx: &Diagnostics, input: &DeriveInput) -> Reported {
    let name = &input.ident;
    cx.error(Code::NoStack, name, format!("`{name}` has no fields, so there is nothing to stack"))
        .help("leave `#[derive(Batch)]` out")
        .emit()
}
