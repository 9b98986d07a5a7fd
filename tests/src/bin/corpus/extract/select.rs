//! Which items a function needs: what it mentions, what that mentions, and so on.

use std::collections::BTreeSet;

use syn::{
    Expr, ImplItem, Item, ItemImpl, Token, parse::Parser, punctuated::Punctuated, visit::Visit,
};

use super::{
    library::Library,
    names::{self, Names},
};
use crate::catalogue::Entry;

/// Indices into a [`Library`].
#[derive(Default)]
pub(crate) struct Selection {
    pub items: BTreeSet<usize>,
    /// Impl blocks that come along whole: operators, and traits of the crate.
    pub whole: BTreeSet<usize>,
    /// Single members of impl blocks; they end up in inherent ones.
    pub members: BTreeSet<(usize, usize)>,
}

/// Traits whose impls come along with their type.
const STANDARD: [&str; 22] = [
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Rem",
    "Neg",
    "Not",
    "AddAssign",
    "SubAssign",
    "MulAssign",
    "DivAssign",
    "RemAssign",
    "Index",
    "IndexMut",
    "Default",
    "Clone",
    "Copy",
    "PartialEq",
    "PartialOrd",
    "Eq",
    "Sum",
    "Deref",
];

/// Traits whose impls stay behind unless `with` asks for them: formatting, conversions, iteration.
const IGNORED: [&str; 15] = [
    "Display",
    "Debug",
    "Error",
    "From",
    "Into",
    "TryFrom",
    "FromStr",
    "Hash",
    "AsRef",
    "Iterator",
    "IntoIterator",
    "FromIterator",
    "Ord",
    "Serialize",
    "Deserialize",
];

/// Picks the entry's function and its helpers.
///
/// # Errors
/// When the function is not there.
pub(crate) fn select(library: &Library, entry: &Entry) -> Result<Selection, String> {
    let mut picker =
        Picker { library, entry, chosen: Selection::default(), names: Names::default() };
    entry.with.iter().for_each(|name| picker.names.add(name));
    picker.visit_inputs();
    picker.seed().ok_or_else(|| format!("{} has no {}", entry.file, entry.title()))?;
    while picker.grow() {}
    Ok(picker.chosen)
}

struct Picker<'a> {
    library: &'a Library,
    entry: &'a Entry,
    chosen: Selection,
    names: Names,
}

impl Picker<'_> {
    /// Receivers and arguments may be made by the crate's own functions.
    fn visit_inputs(&mut self) {
        for text in self.entry.receiver.iter().chain(&self.entry.at) {
            let list = Punctuated::<Expr, Token![,]>::parse_terminated;
            let expressions = list.parse_str(text).unwrap_or_default();
            expressions.iter().for_each(|expression| self.names.visit_expr(expression));
        }
    }

    fn seed(&mut self) -> Option<()> {
        let name = self.entry.name.as_str();
        let Some(of) = &self.entry.of else {
            let is_it = |item: &Item| matches!(item, Item::Fn(f) if f.sig.ident == name);
            let index = self.library.items.iter().position(is_it)?;
            self.take_item(index);
            return Some(());
        };
        self.names.add(of);
        let is_it = |item: &&ImplItem| matches!(item, ImplItem::Fn(f) if f.sig.ident == name);
        let mut blocks = self.library.impls.iter().filter(|b| names::of_type(&b.self_ty) == *of);
        let (block, member) = blocks.find_map(|b| Some((b, b.items.iter().find(is_it)?)))?;
        self.insert_member(block, member);
        Some(())
    }

    /// One round; whether it found anything new.
    fn grow(&mut self) -> bool {
        let before = self.size();
        for index in 0..self.library.items.len() {
            if self.wants_item(index) {
                self.take_item(index);
            }
        }
        for block in 0..self.library.impls.len() {
            self.grow_impl(block);
        }
        self.size() > before
    }

    fn size(&self) -> usize {
        self.chosen.items.len()
            + self.chosen.whole.len()
            + self.chosen.members.len()
            + self.names.len()
    }

    fn wants_item(&self, index: usize) -> bool {
        let Some(name) = names::of_item(&self.library.items[index]) else { return false };
        let first = self.library.items.iter().position(|other| {
            names::of_item(other).is_some_and(|n| n == name)
                && is_type(other) == is_type(&self.library.items[index])
        });
        first == Some(index) && self.names.contains(&name) && !self.entry.without.contains(&name)
    }

    fn take_item(&mut self, index: usize) {
        if self.chosen.items.insert(index) {
            self.names.visit_item(&self.library.items[index]);
        }
    }

    fn grow_impl(&mut self, index: usize) {
        let block = &self.library.impls[index];
        let of = names::of_type(&block.self_ty);
        let is_ours = self.has_item(&of);
        let Some(name) = trait_name(block) else {
            if is_ours {
                self.take_members(block);
            }
            return;
        };
        let is_primitive = ["f64", "f32"].contains(&of.as_str());
        let is_asked_for = self.entry.with.contains(&name);
        let is_standard = STANDARD.contains(&name.as_str()) || is_asked_for;
        if is_ours && is_standard || (is_ours || is_primitive) && self.has_item(&name) {
            self.take_whole(index);
        } else if is_ours && !IGNORED.contains(&name.as_str()) {
            self.take_members(block);
        }
    }

    /// Whether a type or trait of that name was chosen.
    fn has_item(&self, name: &str) -> bool {
        let is_it = |&i: &usize| {
            is_type(&self.library.items[i])
                && names::of_item(&self.library.items[i]).is_some_and(|n| n == name)
        };
        self.chosen.items.iter().any(is_it)
    }

    fn take_whole(&mut self, index: usize) {
        let block = &self.library.impls[index];
        let is_left_out = trait_name(block).is_some_and(|n| self.entry.without.contains(&n));
        if !is_left_out && self.chosen.whole.insert(index) {
            self.names.visit_item_impl(block);
        }
    }

    fn take_members(&mut self, block: &ItemImpl) {
        for item in &block.items {
            let Some(name) = member_name(item) else { continue };
            if self.names.contains(&name) && !self.entry.without.contains(&name) {
                self.insert_member(block, item);
            }
        }
    }

    fn insert_member(&mut self, block: &ItemImpl, item: &ImplItem) {
        let of = names::of_type(&block.self_ty);
        let is_taken = self.chosen.members.iter().any(|&(b, m)| {
            let other = &self.library.impls[b];
            names::of_type(&other.self_ty) == of
                && member_name(&other.items[m]) == member_name(item)
        });
        if is_taken {
            return;
        }
        let block_index = self.library.impls.iter().position(|b| std::ptr::eq(b, block));
        let item_index = block.items.iter().position(|i| std::ptr::eq(i, item));
        self.chosen.members.extend(block_index.zip(item_index));
        self.names.visit_generics(&block.generics);
        self.names.visit_impl_item(item);
    }
}

fn member_name(item: &ImplItem) -> Option<String> {
    match item {
        ImplItem::Fn(f) => Some(f.sig.ident.to_string()),
        ImplItem::Const(c) => Some(c.ident.to_string()),
        _ => None,
    }
}

pub(crate) fn trait_name(block: &ItemImpl) -> Option<String> {
    let (_, path, _) = block.trait_.as_ref()?;
    path.segments.last().map(|s| s.ident.to_string())
}

/// Types and traits share a namespace; functions and constants have another.
pub(crate) fn is_type(item: &Item) -> bool {
    matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Trait(_) | Item::Type(_))
}
