//! The items of some files of a crate, in one flat list.

use std::{error::Error, fs, path::Path};

use proc_macro2::TokenStream;
use syn::{Attribute, Expr, Item, ItemImpl, Lit, Meta, Token, UseTree, punctuated::Punctuated};

use super::clean::clean;

/// What the files define and import. Of items with one name, the first file's comes first.
#[derive(Default)]
pub(crate) struct Library {
    pub items: Vec<Item>,
    pub impls: Vec<ItemImpl>,
    pub imports: Vec<Import>,
}

/// One leaf of a `use` tree.
#[derive(Clone)]
pub(crate) struct Import {
    /// A glob ends in `*`.
    pub path: Vec<String>,
    pub alias: Option<String>,
}

impl Import {
    /// The name it binds.
    pub(crate) fn name(&self) -> &str {
        self.alias.as_ref().or(self.path.last()).map_or("", String::as_str)
    }
}

impl Library {
    pub(crate) fn read<'a>(
        root: &Path,
        files: impl IntoIterator<Item = &'a String>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut library = Self::default();
        for file in files {
            let path = root.join(file);
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let tokens: TokenStream = text.parse().map_err(|e| format!("{file}: {e}"))?;
            let parsed: syn::File =
                syn::parse2(clean(tokens)).map_err(|e| format!("{file}: {e}"))?;
            library.add_all(parsed.items);
        }
        Ok(library)
    }

    fn add_all(&mut self, items: Vec<Item>) {
        for item in items {
            if attributes(&item).iter().all(is_enabled) {
                self.add(item);
            }
        }
    }

    fn add(&mut self, item: Item) {
        match item {
            Item::Mod(module) => {
                self.add_all(module.content.map(|(_, items)| items).unwrap_or_default());
            }
            Item::Use(item) => leaves(&item.tree, &mut Vec::new(), &mut self.imports),
            Item::Impl(item) => self.impls.push(item),
            item => self.items.push(item),
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(i) => &i.attrs,
        Item::Enum(i) => &i.attrs,
        Item::Fn(i) => &i.attrs,
        Item::Impl(i) => &i.attrs,
        Item::Macro(i) => &i.attrs,
        Item::Mod(i) => &i.attrs,
        Item::Static(i) => &i.attrs,
        Item::Struct(i) => &i.attrs,
        Item::Trait(i) => &i.attrs,
        Item::Type(i) => &i.attrs,
        Item::Use(i) => &i.attrs,
        _ => &[],
    }
}

fn is_enabled(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return true };
    let condition = list.parse_args::<Meta>();
    !attribute.path().is_ident("cfg") || condition.is_ok_and(|condition| holds(&condition))
}

/// Whether a `cfg` condition holds for a plain build with the feature `std`.
fn holds(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => !path.is_ident("test"),
        Meta::NameValue(pair) => {
            pair.path.is_ident("feature")
                && matches!(&pair.value, Expr::Lit(l)
                    if matches!(&l.lit, Lit::Str(s) if s.value() == "std"))
        }
        Meta::List(list) => {
            let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            let mut parts = parts.unwrap_or_default().into_iter();
            match list.path.get_ident().map(ToString::to_string).as_deref() {
                Some("not") => !parts.any(|p| holds(&p)),
                Some("any") => parts.any(|p| holds(&p)),
                _ => parts.all(|p| holds(&p)),
            }
        }
    }
}

fn leaves(tree: &UseTree, path: &mut Vec<String>, output: &mut Vec<Import>) {
    let mut leaf = |name: String, alias: Option<String>| {
        let mut path: Vec<_> = path.iter().cloned().chain([name]).collect();
        path.pop_if(|last| last == "self");
        output.push(Import { path, alias });
    };
    match tree {
        UseTree::Name(name) => leaf(name.ident.to_string(), None),
        UseTree::Rename(name) => leaf(name.ident.to_string(), Some(name.rename.to_string())),
        UseTree::Glob(_) => leaf("*".to_owned(), None),
        UseTree::Group(group) => group.items.iter().for_each(|t| leaves(t, path, output)),
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            leaves(&step.tree, path, output);
            path.pop();
        }
    }
}
