//! How the harness looks into types of the crates: their `Flat` implementations.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Fields, Generics, Ident, Item, Member};

use crate::{catalogue::Entry, extract::Extract};

/// Implementations for the types that the function returns, and for those that gradients have.
pub(crate) fn flatten(extract: &Extract, entry: &Entry) -> TokenStream {
    let output = extract.signature.output.to_token_stream().to_string();
    let mut wanted: BTreeSet<_> = output.split_whitespace().map(str::to_owned).collect();
    if wanted.contains("Self") {
        wanted.extend(entry.of.clone());
    }
    wanted.extend(entry.diff.iter().cloned());
    while grow(&mut wanted, &extract.items) {}
    extract.items.iter().filter(|item| is_wanted(item, &wanted)).map(flat).collect()
}

/// Adds the types of the fields; whether there are new ones.
fn grow(wanted: &mut BTreeSet<String>, items: &[Item]) -> bool {
    let before = wanted.len();
    for item in items.iter().filter(|item| is_wanted(item, wanted)).collect::<Vec<_>>() {
        let text = item.to_token_stream().to_string();
        wanted.extend(text.split_whitespace().map(str::to_owned));
    }
    wanted.len() > before
}

fn is_wanted(item: &Item, wanted: &BTreeSet<String>) -> bool {
    match item {
        Item::Struct(s) => wanted.contains(&s.ident.to_string()),
        Item::Enum(e) => wanted.contains(&e.ident.to_string()),
        _ => false,
    }
}

fn flat(item: &Item) -> TokenStream {
    match item {
        Item::Struct(s) => {
            let fields = members(&s.fields);
            let body = quote!(#(crate::support::Flat::visit(&self.#fields, out);)*);
            implement(&s.ident, &s.generics, &body)
        }
        Item::Enum(e) => {
            let arms = e.variants.iter().map(|v| arm(&v.ident, &v.fields));
            implement(&e.ident, &e.generics, &quote!(match self { #(#arms)* }))
        }
        _ => TokenStream::new(),
    }
}

fn members(fields: &Fields) -> Vec<Member> {
    fields.members().collect()
}

fn arm(variant: &Ident, fields: &Fields) -> TokenStream {
    let name = variant.to_string();
    let places = members(fields);
    let bound: Vec<_> = (0..places.len()).map(|i| format_ident!("field{i}")).collect();
    quote! {
        Self::#variant { #(#places: #bound),* } => {
            out.label(#name);
            #(crate::support::Flat::visit(#bound, out);)*
        }
    }
}

fn implement(name: &Ident, generics: &Generics, body: &TokenStream) -> TokenStream {
    let mut bounded = generics.clone();
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(syn::parse_quote!(crate::support::Flat));
    }
    let (parameters, _, clause) = bounded.split_for_impl();
    let (_, arguments, _) = generics.split_for_impl();
    quote! {
        impl #parameters crate::support::Flat for #name #arguments #clause {
            fn visit(&self, out: &mut crate::support::Leaves) { #body }
        }
    }
}
