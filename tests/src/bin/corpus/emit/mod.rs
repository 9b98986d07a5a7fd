//! The generated package: one module for each function, with the function as it is and, in a
//! second copy, with the attributes on.

mod attributes;
mod calls;
mod flatten;
mod inputs;

use std::{error::Error, fmt::Write as _, fs, path::Path};

use attributes::Kinds;
use calls::Precision;
use inputs::Point;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Item, visit_mut::VisitMut};

use crate::{
    catalogue::{Entry, Float},
    extract::{Extract, Widen},
};

/// Whether the copies with attributes are made.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    Plain,
    Lifted,
}

/// The source of an entry's module.
pub(crate) fn module(
    entry: &Entry,
    extract: &Extract,
    mode: Mode,
) -> Result<String, Box<dyn Error>> {
    let kinds = Kinds::new(extract, entry);
    let active = kinds.active(&extract.signature, entry);
    let points = entry.at.iter().map(|text| Point::parse(text, &active));
    let points = points.collect::<Result<Vec<_>, _>>()?;
    let flat = flatten::flatten(extract, entry);
    let original = copy("original", &extract.items, &flat, &[value(entry, extract, &points)]);
    let wide = wide(entry, extract, &points, &flat);
    let lifted = (mode == Mode::Lifted).then(|| lifted(entry, extract, &points, &flat, &kinds));
    let case = case(entry, &points, mode);
    let file: syn::File = syn::parse2(quote!(#original #wide #lifted #case))?;
    Ok(prettyplease::unparse(&file))
}

fn value(entry: &Entry, extract: &Extract, points: &[Point]) -> TokenStream {
    calls::value(entry, extract, points, Precision::Own)
}

fn copy(name: &str, items: &[Item], flat: &TokenStream, calls: &[TokenStream]) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(pub mod #name { #(#items)* #flat #(#calls)* })
}

/// Difference quotients of an `f32` function are taken of its `f64` twin.
fn wide(entry: &Entry, extract: &Extract, points: &[Point], flat: &TokenStream) -> TokenStream {
    if entry.float == Float::F64 {
        return TokenStream::new();
    }
    let mut items = extract.items.clone();
    for item in &mut items {
        Widen.visit_item_mut(item);
    }
    copy("wide", &items, flat, &[calls::value(entry, extract, points, Precision::Wide)])
}

fn lifted(
    entry: &Entry,
    extract: &Extract,
    points: &[Point],
    flat: &TokenStream,
    kinds: &Kinds,
) -> TokenStream {
    let mut items = extract.items.clone();
    attributes::annotate(&mut items, kinds, entry);
    let companions = calls::companions(entry, extract, points);
    copy("lifted", &items, flat, &[value(entry, extract, points), companions])
}

/// The constant that tells the run what to do with the module.
fn case(entry: &Entry, points: &[Point], mode: Mode) -> TokenStream {
    let (id, tolerance, step) = (entry.id(), entry.tolerance(), entry.step());
    let inputs = points.iter().map(|p| &p.inputs);
    let inputs = inputs.map(|inputs| quote!(&[#(#inputs),*]));
    let reference = match entry.float {
        Float::F64 => quote!(original::corpus_value),
        Float::F32 => quote!(wide::corpus_value),
    };
    let has_rows = attributes::transforms(entry).len() > 1;
    let rows = if has_rows { quote!(Some(lifted::corpus_rows)) } else { quote!(None) };
    let lifted = match mode {
        Mode::Plain => quote!(None),
        Mode::Lifted => quote! {
            Some(crate::support::Lifted {
                value: lifted::corpus_value, jvp: lifted::corpus_jvp, rows: #rows,
            })
        },
    };
    quote! {
        pub const CASE: crate::support::Case = crate::support::Case {
            id: #id,
            tolerance: #tolerance,
            step: #step,
            points: &[#(#inputs),*],
            original: original::corpus_value,
            reference: #reference,
            lifted: #lifted,
        };
    }
}

/// Writes the package's manifest and its root, with the modules named.
pub(crate) fn package(
    folder: &Path,
    dependencies: &toml::Table,
    functra: &Path,
    ids: &[&str],
) -> Result<(), Box<dyn Error>> {
    let mut manifest = String::from(
        "[package]\nname = \"corpus-run\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
         [workspace]\n\n[features]\ndefault = [\"std\"]\nstd = []\n\n[dependencies]\n",
    );
    let mut functra_table = toml::Table::new();
    functra_table.insert("path".into(), functra.display().to_string().into());
    let mut dependencies = dependencies.clone();
    dependencies.insert("functra".into(), functra_table.into());
    for (name, requirement) in dependencies {
        writeln!(manifest, "{name} = {requirement}")?;
    }
    write_if_new(&folder.join("Cargo.toml"), &manifest)?;
    let support = include_str!("support.rs");
    write_if_new(&folder.join("src/support.rs"), support)?;
    let names = ids.iter().map(|id| format_ident!("{id}"));
    let cases = names.clone().map(|id| quote!(#id::CASE));
    let root = quote! {
        #![allow(warnings, clippy::all)]
        extern crate alloc;
        mod support;
        #(mod #names;)*
        fn main() { support::run(&[#(#cases),*]); }
    };
    write_if_new(&folder.join("src/main.rs"), &root.to_string())
}

/// Leaves files alone that would not change, so that cargo need not look at them again.
pub(crate) fn write_if_new(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, text)?)
}
