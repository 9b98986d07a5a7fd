//! The companion: a type of the function's name, whose associated functions are the transforms.
//!
//! Functions and types have separate name spaces, so `use m::loss` brings both, `loss(x)` is still
//! the function, and `loss::grad(x)` its gradient. A method has siblings instead, `energy_grad`
//! beside `energy`, because no type can be declared in an `impl`.

use crate::attr::Request;
use crate::lift;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// What is generated of a function.
#[derive(Default)]
pub(crate) struct Generated {
    pub(crate) functions: TokenStream,
    /// Whether it can be run backwards, or is not there to be blamed for it.
    pub(crate) is_reversible: bool,
}

/// Puts generated functions where they belong: into a companion, or beside a method.
pub(crate) fn around(request: &Request, generated: &Generated) -> TokenStream {
    let Generated { functions, is_reversible } = generated;
    if request.in_impl {
        return quote!(#functions);
    }
    let (krate, runtime) = (&request.krate, runtime(request));
    let (name, visibility) = (name(request), &request.item.vis);
    let copied = request.item.attrs.iter().filter(|it| is_copied(it));
    let copied: Vec<_> = copied.collect();
    let cfgs: Vec<_> = copied.iter().filter(|it| it.path().is_ident("cfg")).collect();
    let reversible = is_reversible
        .then(|| quote!(#[diagnostic::do_not_recommend] impl #runtime::Reversible for #name {}));
    let doc = format!(" Derivatives and batched forms of [`{0}`](fn@{0}).", request.item.sig.ident);
    quote! {
        #[doc = #doc]
        #(#copied)*
        #[allow(non_camel_case_types, dead_code)]
        #visibility struct #name {}

        #(#cfgs)*
        #[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
        const _: () = {
            use #krate::private as #runtime;

            #[diagnostic::do_not_recommend]
            impl #runtime::Differentiable for #name {}
            #reversible

            impl #name { #functions }
        };
    }
}

/// Where generated code finds the runtime's private parts: under a name of its own, except in an
/// `impl`, where none can be given.
pub(crate) fn runtime(request: &Request) -> TokenStream {
    let krate = &request.krate;
    if request.in_impl { quote!(#krate::private) } else { quote!(__rt) }
}

/// Attributes of the function that hold for its companion as well.
fn is_copied(attr: &syn::Attribute) -> bool {
    ["cfg", "deprecated"].iter().any(|it| attr.path().is_ident(it))
}

/// The name of the companion.
pub(crate) fn name(request: &Request) -> Ident {
    request.name.clone().unwrap_or_else(|| request.item.sig.ident.clone())
}

/// The name of the lifted copy.
pub(crate) fn copy_name(request: &Request) -> Ident {
    if request.in_impl {
        lift::copy_name(&request.item.sig.ident)
    } else {
        Ident::new("__call", proc_macro2::Span::call_site())
    }
}

/// What the annotated function is called by, from beside its copy.
pub(crate) fn original(request: &Request) -> TokenStream {
    let name = &request.item.sig.ident;
    match (request.item.sig.receiver(), request.in_impl) {
        (Some(_), _) => quote!(self.#name),
        (None, true) => quote!(Self::#name),
        (None, false) => quote!(#name),
    }
}

/// Who may call what is generated: whoever may call the function.
pub(crate) fn visibility(request: &Request) -> TokenStream {
    if request.in_impl { request.item.vis.to_token_stream() } else { quote!(pub) }
}

/// Stands in for the lifted copy of a function that was refused, and for its sweeps: takes and returns anything.
pub(crate) fn stub_copy(request: &Request) -> TokenStream {
    let (name, visibility) = (copy_name(request), visibility(request));
    let sweeps = hidden_name(request, "vjp");
    let places: Vec<Ident> =
        (0..request.params.len()).map(|it| format_ident!("__P{}", it)).collect();
    let receiver = request.item.sig.receiver().map(|it| quote!(#it,));
    let args: Vec<Ident> = (0..request.params.len()).map(|it| format_ident!("__A{}", it)).collect();
    quote! {
        #[doc(hidden)]
        #[allow(non_snake_case)]
        #visibility fn #name<__S, #(#args,)* __R>(#receiver _: __S, #(_: #args),*) -> __R {
            unreachable!("the function was refused")
        }

        #[doc(hidden)]
        #[allow(non_snake_case, clippy::type_complexity)]
        #visibility fn #sweeps<__S, #(#args, #places,)* __R, __C>(
            #receiver _: __S, #(_: #args),*
        ) -> (__R, fn(__C #(, ::core::option::Option<&mut #places>)*)) {
            unreachable!("the function was refused")
        }
    }
}

/// The name of a hidden function.
pub(crate) fn hidden_name(request: &Request, level: &str) -> Ident {
    if request.in_impl {
        format_ident!("__{}_{}", request.item.sig.ident, level)
    } else {
        format_ident!("__{}", level)
    }
}
