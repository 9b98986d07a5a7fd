//! From a catalogue entry to the items of a module that holds the function and all it needs.

mod clean;
mod library;
mod names;
mod rewrite;
mod select;

use std::{collections::BTreeSet, error::Error, path::Path};

use library::{Import, Library};
use quote::{ToTokens, format_ident};
use rewrite::Flatten;
use select::Selection;
use syn::{
    FnArg, GenericParam, Generics, ImplItem, ImplItemFn, Item, ItemImpl, Signature, parse_quote,
    visit_mut::VisitMut,
};

use crate::catalogue::Entry;
pub(crate) use names::of_type;
pub(crate) use rewrite::Widen;

/// The function and its helpers.
#[derive(Clone)]
pub(crate) struct Extract {
    pub items: Vec<Item>,
    pub signature: Signature,
}

/// Finds the entry's function in the crate at `root`.
///
/// # Errors
/// When a file is missing or is not Rust, or has no such function.
pub(crate) fn extract(
    entry: &Entry,
    root: &Path,
    foreign: &BTreeSet<String>,
) -> Result<Extract, Box<dyn Error>> {
    let library = Library::read(root, [&entry.file].into_iter().chain(&entry.also))?;
    let selection = select::select(&library, entry)?;
    let (types, values) = chosen_names(&library, &selection);
    let mut items = imports(&library, &types, &values, foreign);
    let (macros, others): (Vec<_>, Vec<_>) =
        selection.items.iter().partition(|&&i| matches!(library.items[i], Item::Macro(_)));
    items.extend(macros.into_iter().chain(others).map(|&i| library.items[i].clone()));
    items.extend(selection.whole.iter().map(|&i| Item::Impl(library.impls[i].clone())));
    items.extend(selection.members.iter().map(|&(block, member)| {
        Item::Impl(alone(&library.impls[block], &library.impls[block].items[member]))
    }));
    let mut flatten = Flatten { types: &types, values: &values, foreign };
    for item in &mut items {
        flatten.visit_item_mut(item);
    }
    let signature = signature(&items, entry).ok_or("the function was lost on the way")?;
    Ok(Extract { items, signature })
}

/// The names of the chosen types, and those of all else.
fn chosen_names(library: &Library, selection: &Selection) -> (BTreeSet<String>, BTreeSet<String>) {
    let items = selection.items.iter().map(|&i| &library.items[i]);
    let (types, values): (Vec<_>, Vec<_>) = items.partition(|item| select::is_type(item));
    let names = |items: Vec<&Item>| items.into_iter().filter_map(names::of_item).collect();
    (names(types), names(values))
}

/// Imports from other crates, and those of the crate's own that rename or open up what came
/// along. The traits among them are needed by their methods, unnamed; so all stay, used or not.
fn imports(
    library: &Library,
    types: &BTreeSet<String>,
    values: &BTreeSet<String>,
    foreign: &BTreeSet<String>,
) -> Vec<Item> {
    let mut bound: BTreeSet<_> = types.union(values).cloned().collect();
    let mut items = Vec::new();
    for import in &library.imports {
        let path = if foreign.contains(&import.path[0]) {
            Some(import.path.clone())
        } else {
            flat_path(import, types, values)
        };
        let name = import.name().to_owned();
        if path.is_some() && (name == "*" || bound.insert(name.clone())) {
            items.extend(path.and_then(|path| use_item(&path, &name)));
        }
    }
    items
}

/// Where the import leads in the flat module, if the item is not there under its own name.
fn flat_path(
    import: &Import,
    types: &BTreeSet<String>,
    values: &BTreeSet<String>,
) -> Option<Vec<String>> {
    let (last, modules) = import.path.split_last()?;
    let first = if types.contains(last) || values.contains(last) {
        import.alias.as_ref()?;
        modules.len()
    } else {
        modules.iter().position(|step| types.contains(step))?
    };
    Some([vec!["self".to_owned()], import.path[first..].to_vec()].concat())
}

fn use_item(path: &[String], name: &str) -> Option<Item> {
    let path = path.join("::");
    let text = if name == "*" { format!("use {path};") } else { format!("use {path} as {name};") };
    syn::parse_str(&text).ok()
}

/// An impl block with one member, inherent: what a trait's impl fixes becomes the member's own.
fn alone(block: &ItemImpl, member: &ImplItem) -> ItemImpl {
    let mut block = ItemImpl { items: vec![member.clone()], ..block.clone() };
    if block.trait_.take().is_none() {
        return block;
    }
    let own = block.self_ty.to_token_stream().to_string();
    let generics = std::mem::take(&mut block.generics);
    let stays = |p: &GenericParam| own.split_whitespace().any(|word| word == param_name(p));
    let (kept, moved): (Vec<_>, Vec<_>) = generics.params.into_iter().partition(stays);
    block.generics.params = kept.into_iter().collect();
    for item in &mut block.items {
        match item {
            ImplItem::Fn(f) => adopt(f, &moved, generics.where_clause.as_ref()),
            ImplItem::Const(c) => c.vis = parse_quote!(pub),
            _ => {}
        }
    }
    block
}

fn param_name(param: &GenericParam) -> String {
    match param {
        GenericParam::Type(p) => p.ident.to_string(),
        GenericParam::Const(p) => p.ident.to_string(),
        GenericParam::Lifetime(p) => p.lifetime.ident.to_string(),
    }
}

fn adopt(f: &mut ImplItemFn, params: &[GenericParam], clause: Option<&syn::WhereClause>) {
    f.vis = parse_quote!(pub);
    let generics: &mut Generics = &mut f.sig.generics;
    generics.params.extend(params.iter().cloned());
    if let Some(clause) = clause {
        generics.make_where_clause().predicates.extend(clause.predicates.clone());
    }
}

fn signature(items: &[Item], entry: &Entry) -> Option<Signature> {
    let name = format_ident!("{}", entry.name);
    items.iter().find_map(|item| match (item, &entry.of) {
        (Item::Fn(f), None) if f.sig.ident == name => Some(f.sig.clone()),
        (Item::Impl(block), Some(of)) if names::of_type(&block.self_ty) == *of => {
            block.items.iter().find_map(|i| match i {
                ImplItem::Fn(f) if f.sig.ident == name => Some(f.sig.clone()),
                _ => None,
            })
        }
        _ => None,
    })
}

/// The parameters without the receiver.
pub(crate) fn parameters(signature: &Signature) -> impl Iterator<Item = &syn::PatType> {
    signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    })
}
