//! Where the attributes go: on the function itself all that are asked for, on every helper that
//! handles floats `jvp`, so that calls find a companion.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, ImplItem, Item, Pat, PatType, Signature, parse_quote};

use crate::{
    catalogue::{Entry, Float, Value},
    extract::{Extract, parameters},
};

/// What the types of a module say about its parameters.
pub(crate) struct Kinds {
    /// Types that are not made of floats alone.
    opaque: BTreeSet<String>,
    /// Structs made of floats, on which a user would put the derive, because they are differentiated or returned.
    derived: BTreeSet<String>,
}

impl Kinds {
    pub(crate) fn new(extract: &Extract, entry: &Entry) -> Self {
        let mut opaque: BTreeSet<_> = ["Option", "Fn", "FnMut", "str"].map(String::from).into();
        for item in &extract.items {
            match item {
                Item::Struct(s) => opaque.insert(s.ident.to_string()),
                Item::Enum(e) => opaque.insert(e.ident.to_string()),
                _ => false,
            };
        }
        opaque.insert("Self".to_owned());
        if entry.of.as_ref().is_some_and(|of| entry.diff.contains(of)) {
            opaque.remove("Self");
        }
        entry.diff.iter().for_each(|name| _ = opaque.remove(name));
        Self { opaque, derived: derived(extract, entry) }
    }

    /// For each parameter, whether it is differentiated.
    pub(crate) fn active(&self, signature: &Signature, entry: &Entry) -> Vec<bool> {
        let is_active = |p: &PatType| {
            let is_held = entry.nodiff.iter().any(|n| Some(n.as_str()) == name(p).as_deref());
            !is_held && !is_discrete(p) && !self.is_opaque(p, signature)
        };
        parameters(signature).map(is_active).collect()
    }

    fn is_opaque(&self, parameter: &PatType, signature: &Signature) -> bool {
        let mut words = words(parameter.ty.to_token_stream());
        for generic in signature.generics.type_params() {
            if words.contains(&generic.ident.to_string()) {
                words.extend(self::words(generic.to_token_stream()));
                words.extend(bounds_of(signature, &generic.ident));
            }
        }
        !words.is_disjoint(&self.opaque)
    }
}

/// The structs that are differentiated or returned by functions of floats, and those that these are made of.
fn derived(extract: &Extract, entry: &Entry) -> BTreeSet<String> {
    let structs: Vec<&syn::ItemStruct> = extract
        .items
        .iter()
        .filter_map(|it| match it {
            Item::Struct(it) if it.generics.params.is_empty() && is_made_of_floats(it) => Some(it),
            _ => None,
        })
        .collect();
    let mut wanted: BTreeSet<String> = entry.diff.iter().cloned().collect();
    for item in &extract.items {
        match item {
            Item::Fn(f) => wanted.extend(words(f.sig.output.to_token_stream())),
            Item::Impl(block) => {
                for member in &block.items {
                    let ImplItem::Fn(f) = member else { continue };
                    let output = words(f.sig.output.to_token_stream());
                    if output.contains("Self") {
                        wanted.insert(crate::extract::of_type(&block.self_ty));
                    }
                    wanted.extend(output);
                }
            }
            _ => {}
        }
    }
    let mut derived = BTreeSet::new();
    loop {
        let more = structs.iter().filter(|it| wanted.contains(&it.ident.to_string()));
        let more: Vec<_> = more.filter(|it| !derived.contains(&it.ident.to_string())).collect();
        if more.is_empty() {
            return derived;
        }
        for it in more {
            derived.insert(it.ident.to_string());
            wanted.extend(it.fields.iter().flat_map(|it| words(it.ty.to_token_stream())));
        }
    }
}

/// Whether the derive would take a struct for one of numbers.
fn is_made_of_floats(it: &syn::ItemStruct) -> bool {
    let words: BTreeSet<String> =
        it.fields.iter().flat_map(|it| words(it.ty.to_token_stream())).collect();
    let owns = !it.fields.iter().any(|it| matches!(it.ty, syn::Type::Reference(_)));
    let is_number = |it: &String| it == "f64" || it == "f32";
    let is_struct = |it: &String| it.starts_with(char::is_uppercase);
    owns && (words.iter().any(is_number) || words.iter().any(is_struct))
}

/// What a `where` clause says of a type parameter.
fn bounds_of(signature: &Signature, parameter: &syn::Ident) -> BTreeSet<String> {
    let clause = signature.generics.where_clause.iter();
    let predicates = clause.flat_map(|c| &c.predicates);
    let of_it = predicates.map(|p| words(p.to_token_stream()));
    of_it.filter(|w| w.contains(&parameter.to_string())).flatten().collect()
}

/// The identifiers among the tokens.
fn words(tokens: TokenStream) -> BTreeSet<String> {
    let mut output = BTreeSet::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => _ = output.insert(ident.to_string()),
            TokenTree::Group(group) => output.extend(words(group.stream())),
            _ => {}
        }
    }
    output
}

fn name(parameter: &PatType) -> Option<String> {
    match &*parameter.pat {
        Pat::Ident(pattern) => Some(pattern.ident.to_string()),
        _ => None,
    }
}

/// Integers and truth values, which no transform differentiates.
fn is_discrete(parameter: &PatType) -> bool {
    is_discrete_type(&words(parameter.ty.to_token_stream()))
}

fn is_discrete_type(words: &BTreeSet<String>) -> bool {
    const DISCRETE: [&str; 14] = [
        "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
        "bool", "char",
    ];
    !words.is_empty() && words.iter().all(|w| DISCRETE.contains(&w.as_str()))
}

/// Puts the attributes on.
pub(crate) fn annotate(items: &mut [Item], kinds: &Kinds, entry: &Entry) {
    for item in items {
        match item {
            Item::Fn(f) => {
                let attributes = attributes(&f.sig, None, kinds, entry);
                if !attributes.is_empty() {
                    mark(&mut f.sig, kinds, entry);
                }
                f.attrs.extend(attributes);
            }
            Item::Struct(s) if kinds.derived.contains(&s.ident.to_string()) => {
                s.attrs.push(parse_quote!(#[derive(functra::Diff)]));
                mark_fields(s, kinds);
            }
            // A constant is handed to several runs.
            Item::Enum(it) if !kinds.derived.is_empty() && !is_clone(&it.attrs) => {
                it.attrs.push(parse_quote!(#[derive(Clone)]));
            }
            Item::Impl(block) => {
                if is_of_derived(block, kinds) {
                    block.attrs.push(match entry.float {
                        Float::F64 => parse_quote!(#[functra::differentiable]),
                        Float::F32 => parse_quote!(#[functra::differentiable(scalar = f32)]),
                    });
                }
                if block.trait_.is_some() {
                    continue;
                }
                let of = crate::extract::of_type(&block.self_ty);
                for member in &mut block.items {
                    let ImplItem::Fn(f) = member else { continue };
                    let attributes = attributes(&f.sig, Some(&of), kinds, entry);
                    if !attributes.is_empty() {
                        mark(&mut f.sig, kinds, entry);
                    }
                    f.attrs.extend(attributes);
                }
            }
            _ => {}
        }
    }
}

fn is_clone(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|it| words(it.to_token_stream()).contains("Clone"))
}

/// Whether methods or operators of a struct with the derive are in a block.
fn is_of_derived(block: &syn::ItemImpl, kinds: &Kinds) -> bool {
    const OPERATORS: [&str; 12] = [
        "Add",
        "Sub",
        "Mul",
        "Div",
        "Rem",
        "Neg",
        "AddAssign",
        "SubAssign",
        "MulAssign",
        "DivAssign",
        "RemAssign",
        "Index",
    ];
    let Some((_, path, _)) = &block.trait_ else {
        return !words(block.self_ty.to_token_stream()).is_disjoint(&kinds.derived);
    };
    let is_operator =
        path.segments.last().is_some_and(|it| OPERATORS.iter().any(|name| it.ident == name));
    let mentioned =
        words(quote!(#path).into_iter().chain(block.self_ty.to_token_stream()).collect());
    is_operator && !mentioned.is_disjoint(&kinds.derived)
}

/// Says of each parameter of such a type whether it is followed.
fn mark(signature: &mut Signature, kinds: &Kinds, entry: &Entry) {
    let active = kinds.active(signature, entry);
    let inputs = signature.inputs.iter_mut().filter_map(|it| match it {
        syn::FnArg::Typed(it) => Some(it),
        syn::FnArg::Receiver(_) => None,
    });
    for (parameter, active) in inputs.zip(active) {
        if !active && !words(parameter.ty.to_token_stream()).is_disjoint(&kinds.derived) {
            parameter.attrs.push(parse_quote!(#[nodiff]));
        }
    }
}

/// Fields of enums and the like hold no numbers.
fn mark_fields(it: &mut syn::ItemStruct, kinds: &Kinds) {
    for field in &mut it.fields {
        let words = words(field.ty.to_token_stream());
        let is_number = words.contains("f64") || words.contains("f32");
        if !is_number && !is_discrete_type(&words) && words.is_disjoint(&kinds.derived) {
            field.attrs.push(parse_quote!(#[nodiff]));
        }
    }
}

fn attributes(
    signature: &Signature,
    of: Option<&String>,
    kinds: &Kinds,
    entry: &Entry,
) -> Vec<Attribute> {
    let is_target = signature.ident == entry.name && of == entry.of.as_ref();
    if !is_target && !is_numeric(signature, entry, kinds) {
        return Vec::new();
    }
    let options = options(signature, of, kinds, entry);
    let transforms = if is_target { transforms(entry) } else { vec!["jvp"] };
    let transforms = transforms.into_iter().map(|it| format_ident!("{it}"));
    vec![parse_quote!(#[functra::transforms(#(#transforms #options),*)])]
}

/// Whether a helper takes floats and returns floats, or structs of them: any other, a user would not annotate.
fn is_numeric(signature: &Signature, entry: &Entry, kinds: &Kinds) -> bool {
    let generics = signature.generics.type_params().map(|it| it.ident.to_string());
    let mut floats: BTreeSet<String> = generics.collect();
    if floats.is_empty() {
        floats.extend(["f64".to_owned(), "f32".to_owned()]);
        floats.extend(entry.scalar.clone());
        floats.extend(kinds.derived.iter().cloned());
    }
    let takes =
        parameters(signature).any(|it| !words(it.ty.to_token_stream()).is_disjoint(&floats));
    let returns = !words(signature.output.to_token_stream()).is_disjoint(&floats);
    takes && returns
}

/// The transforms a function is tested with.
pub(crate) fn transforms(entry: &Entry) -> Vec<&'static str> {
    match entry.value {
        Value::Float => vec!["jvp", "grad"],
        Value::Floats => vec!["jvp", "jacfwd"],
        Value::Other => vec!["jvp"],
    }
}

/// `(wrt = .., scalar = .., method)`, as far as needed.
fn options(
    signature: &Signature,
    of: Option<&String>,
    kinds: &Kinds,
    entry: &Entry,
) -> TokenStream {
    let mut options = Vec::new();
    options.extend(wrt(signature, kinds, entry));
    if let Some(scalar) = &entry.scalar {
        let names = scalar.split(", ").map(|it| format_ident!("{it}"));
        options.push(quote!(scalar = (#(#names),*)));
    }
    if of.is_some() && signature.receiver().is_none() {
        options.push(quote!(method));
    }
    if options.is_empty() { TokenStream::new() } else { quote!((#(#options),*)) }
}

/// `wrt = ..`, where the types of the parameters do not say it.
fn wrt(signature: &Signature, kinds: &Kinds, entry: &Entry) -> Option<TokenStream> {
    let active = kinds.active(signature, entry);
    let is_plain = |(p, &active): (&PatType, &bool)| active || is_discrete(p);
    if parameters(signature).zip(&active).all(is_plain) {
        return None;
    }
    let chosen = parameters(signature).zip(&active).filter(|(_, active)| **active);
    let names = chosen.filter_map(|(p, _)| Some(format_ident!("{}", name(p)?)));
    match &names.collect::<Vec<_>>()[..] {
        [] => None,
        [name] => Some(quote!(wrt = #name)),
        names => Some(quote!(wrt = (#(#names),*))),
    }
}
