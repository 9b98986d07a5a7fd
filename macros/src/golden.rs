//! The golden expansions: what a user writes, and what rustc gets.
//!
//! A case is a folder of `golden/`, made to be read: `input.rs`, and `expanded.rs` as
//! `UPDATE_EXPECT=1 cargo test -p functra-macros golden` writes it. Both are compiled and held
//! against each other among the tests of the whole.

use std::fs;
use std::path;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, File, ImplItem, Item, ItemImpl, ItemStruct, Meta, Path, Token};

use crate::attr::Transform;
use crate::attr::stack::{defer, emit};

#[test]
fn every_expansion_is_as_it_was() {
    let golden = path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let cases: Vec<_> = fs::read_dir(golden).unwrap().map(|it| it.unwrap().path()).collect();
    assert!(!cases.is_empty());
    for case in cases {
        let input = fs::read_to_string(case.join("input.rs")).unwrap();
        expect_test::expect_file![case.join("expanded.rs")].assert_eq(&expanded(&input));
    }
}

/// A file with our attributes expanded.
fn expanded(input: &str) -> String {
    let mut file = syn::parse_file(input).unwrap();
    file.items = file.items.into_iter().flat_map(item).collect();
    spaced(&prettyplease::unparse(&file))
}

fn item(item: Item) -> Vec<Item> {
    match item {
        Item::Fn(it) => syn::parse2::<File>(attributed(it.to_token_stream())).unwrap().items,
        Item::Impl(mut it) if let Some(i) = it.attrs.iter().position(is_differentiable) => {
            let args = match it.attrs.remove(i).meta {
                Meta::List(it) => it.tokens,
                _ => TokenStream::new(),
            };
            let made = crate::block::expand(args, it.to_token_stream());
            syn::parse2::<File>(made).unwrap().items
        }
        Item::Impl(mut it) => {
            it.items = it.items.iter().flat_map(impl_item).collect();
            vec![it.into()]
        }
        Item::Mod(mut it) => {
            if let Some((_, items)) = &mut it.content {
                *items = std::mem::take(items).into_iter().flat_map(self::item).collect();
            }
            vec![it.into()]
        }
        Item::Struct(it) => derived(it),
        other => vec![other],
    }
}

fn is_differentiable(it: &Attribute) -> bool {
    it.path().is_ident("differentiable")
}

/// A struct, and what the derive makes, if it is there.
fn derived(mut it: ItemStruct) -> Vec<Item> {
    let made = crate::derive::derive(it.to_token_stream());
    let mut has_derive = false;
    for attr in it.attrs.iter_mut().filter(|it| it.path().is_ident("derive")) {
        let list = Punctuated::<Path, Token![,]>::parse_terminated;
        let others: Vec<Path> = attr.parse_args_with(list).unwrap().into_iter().collect();
        let (derives, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|it| it.is_ident("Diff"));
        has_derive |= !derives.is_empty();
        *attr = syn::parse_quote!(#[derive(#(#others),*)]);
    }
    let is_mark = |it: &Attribute| it.path().is_ident("nodiff") || it.path().is_ident("diff");
    it.fields.iter_mut().for_each(|it| it.attrs.retain(|it| !is_mark(it)));
    let made = if has_derive { syn::parse2::<File>(made).unwrap().items } else { Vec::new() };
    std::iter::once(it.into()).chain(made).collect()
}

fn impl_item(item: &ImplItem) -> Vec<ImplItem> {
    let expanded = attributed(item.to_token_stream());
    syn::parse2::<ItemImpl>(quote!(impl T { #expanded })).unwrap().items
}

/// Runs the attributes of an item as rustc does: one by one, outermost first, each on what the one
/// before it left.
fn attributed(mut item: TokenStream) -> TokenStream {
    while let Some((name, args, rest)) = first_attribute(&item) {
        item = match name.as_str() {
            "__emit" => return emit(args, &rest),
            _ => defer(&name, args, rest),
        };
    }
    item
}

/// The name and the arguments of an item's first attribute of ours, and the item without it.
fn first_attribute(item: &TokenStream) -> Option<(String, TokenStream, TokenStream)> {
    let parser = |input: syn::parse::ParseStream<'_>| {
        Ok((input.call(Attribute::parse_outer)?, input.parse::<TokenStream>()?))
    };
    let (mut attrs, rest) = syn::parse::Parser::parse2(parser, item.clone()).unwrap();
    let attr = attrs.remove(attrs.iter().position(is_ours)?);
    let name = attr.path().segments.last()?.ident.to_string();
    let args = match attr.meta {
        Meta::List(it) => it.tokens,
        _ => TokenStream::new(),
    };
    Some((name, args, quote!(#(#attrs)* #rest)))
}

fn is_ours(attr: &Attribute) -> bool {
    let ours = ["derivative", "transforms", "value_and_grad", "__emit"];
    let mut ours = ours.into_iter().chain(Transform::ALL.map(Transform::name));
    attr.path().segments.last().is_some_and(|it| ours.any(|name| it.ident == name))
}

/// Sets items apart, which the printer does not.
fn spaced(source: &str) -> String {
    let mut out = String::new();
    let mut last = "{";
    for line in source.lines().map(str::trim_end) {
        if begins_item(line) && !last.ends_with(['{', ']']) && !last.trim_start().starts_with("//")
        {
            out.push('\n');
        }
        out.extend([line, "\n"]);
        last = line;
    }
    out
}

fn begins_item(line: &str) -> bool {
    let words =
        ["#[", "///", "pub fn ", "fn ", "pub struct ", "struct ", "impl ", "mod ", "const "];
    words.iter().any(|it| line.trim_start().starts_with(it))
}
