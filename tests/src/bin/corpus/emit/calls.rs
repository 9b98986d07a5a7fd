//! Calls of the function and of its companions. The only place that knows how those are called.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{attributes::transforms, inputs::Point};
use crate::{
    catalogue::{Entry, Float},
    extract::Extract,
};

/// The precision a module computes in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Precision {
    Own,
    Wide,
}

/// `fn value(point, inputs) -> Leaves`.
pub(crate) fn value(
    entry: &Entry,
    extract: &Extract,
    points: &[Point],
    precision: Precision,
) -> TokenStream {
    let float = float(entry, precision);
    let call = |point: &Point| {
        let arguments = point.arguments(true, |k| quote!((x[#k] as #float)));
        let callee = callee(entry, extract, "");
        quote!(crate::support::leaves(&#callee(#(#arguments),*)))
    };
    by_point("value", &quote!(x: &[f64]), &quote!(crate::support::Leaves), points, call)
}

/// `fn jvp(point, inputs, directions) -> (Leaves, Leaves)`, and `fn rows(point, inputs) -> Leaves`
/// of the function's gradient or Jacobian.
pub(crate) fn companions(entry: &Entry, extract: &Extract, points: &[Point]) -> TokenStream {
    let float = float(entry, Precision::Own);
    let jvp = callee(entry, extract, "jvp");
    let jvp_call = |point: &Point| {
        let primals = point.arguments(true, |k| quote!((x[#k] as #float)));
        let tangents = point.arguments(false, |k| quote!((dx[#k] as #float)));
        quote! {{
            crate::support::Moved::leaves(#jvp((#(#primals,)*), (#(#tangents,)*)))
        }}
    };
    let pair = quote!((crate::support::Leaves, crate::support::Leaves));
    let jvp = by_point("jvp", &quote!(x: &[f64], dx: &[f64]), &pair, points, jvp_call);
    let Some(transform) = transforms(entry).get(1).copied() else { return jvp };
    let rows = callee(entry, extract, transform);
    let rows_call = |point: &Point| {
        let arguments = point.arguments(true, |k| quote!((x[#k] as #float)));
        quote!(crate::support::leaves(&#rows(#(#arguments),*)))
    };
    let leaves = quote!(crate::support::Leaves);
    let rows = by_point("rows", &quote!(x: &[f64]), &leaves, points, rows_call);
    quote!(#jvp #rows)
}

fn float(entry: &Entry, precision: Precision) -> TokenStream {
    let is_single = entry.float == Float::F32 && precision == Precision::Own;
    if is_single { quote!(f32) } else { quote!(f64) }
}

/// A function has its companions as members, a method as siblings.
fn callee(entry: &Entry, extract: &Extract, companion: &str) -> TokenStream {
    let name = format_ident!("{}", entry.name);
    let Some(of) = &entry.of else {
        let member = (!companion.is_empty()).then(|| format_ident!("{companion}"));
        let member = member.map(|m| quote!(::#m));
        return quote!(#name #member);
    };
    let sibling = if companion.is_empty() { name } else { format_ident!("{name}_{companion}") };
    let receiver: Option<syn::Expr> =
        entry.receiver.as_ref().and_then(|text| syn::parse_str(text).ok());
    if let (Some(_), Some(receiver)) = (extract.signature.receiver(), receiver) {
        return quote!((#receiver).#sibling);
    }
    let of = format_ident!("{of}");
    quote!(#of::#sibling)
}

fn by_point(
    name: &str,
    inputs: &TokenStream,
    output: &TokenStream,
    points: &[Point],
    call: impl Fn(&Point) -> TokenStream,
) -> TokenStream {
    let name = format_ident!("corpus_{name}");
    let arms = points.iter().enumerate().map(|(i, point)| {
        let call = call(point);
        quote!(#i => #call,)
    });
    quote! {
        pub fn #name(point: usize, #inputs) -> #output {
            match point { #(#arms)* _ => unreachable!() }
        }
    }
}
