//! What is known of locals without their types.

use super::Unfold;
use super::item::Item;
use super::syntax::{integer, name};
use crate::tensors;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, FnArg, ItemFn, Pat, Token, Type};

/// How numbers are held, or given by an iterator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reverse) enum Mode {
    Value,
    Shared,
    Unique,
}

impl Mode {
    pub(super) fn item(self, place: Expr) -> Item {
        match self {
            Mode::Value => Item::Value(place),
            Mode::Shared => Item::shared(place),
            Mode::Unique => Item::Unique(place),
        }
    }

    fn of_type(ty: &Type) -> Option<Mode> {
        match ty {
            Type::Reference(it) if it.mutability.is_some() => Some(Mode::Unique),
            Type::Reference(_) => Some(Mode::Shared),
            Type::Array(_) => Some(Mode::Value),
            Type::Path(it) if it.path.segments.last()?.ident == "Vec" => Some(Mode::Value),
            Type::Paren(it) => Mode::of_type(&it.elem),
            _ => None,
        }
    }

    /// How the entries of a value of a type hold their numbers.
    fn of_entries(ty: &Type) -> Option<Mode> {
        match ty {
            Type::Reference(it) => Mode::of_entries(&it.elem),
            Type::Paren(it) => Mode::of_entries(&it.elem),
            Type::Array(it) => Mode::of_type(&it.elem),
            Type::Slice(it) => Mode::of_type(&it.elem),
            Type::Path(it) => match &it.path.segments.last()?.arguments {
                syn::PathArguments::AngleBracketed(it) => match it.args.first()? {
                    syn::GenericArgument::Type(ty) => Mode::of_type(ty),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}

impl Unfold<'_> {
    /// Whether an expression, whose entries are iterated over, is surely a tensor: one that is declared as such, or
    /// what is computed from one, if it has entries at all.
    pub(super) fn is_tensor(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) => name(expr).is_some_and(|it| self.tensors.contains(&it.to_string())),
            Expr::Paren(it) => self.is_tensor(&it.expr),
            Expr::Group(it) => self.is_tensor(&it.expr),
            Expr::Reference(it) => self.is_tensor(&it.expr),
            Expr::Unary(it) => self.is_tensor(&it.expr),
            Expr::Binary(it) => self.is_tensor(&it.left) || self.is_tensor(&it.right),
            Expr::Call(it) => tensors::is_function(&it.func),
            Expr::MethodCall(it) => {
                !gives_a_list(&it.method.to_string()) && self.is_tensor(&it.receiver)
            }
            _ => false,
        }
    }

    pub(super) fn note_params(&mut self, function: &ItemFn) {
        for input in &function.sig.inputs {
            if let FnArg::Typed(it) = input {
                self.note_muts(&it.pat);
                self.note_typed(&it.pat, &it.ty);
            }
        }
    }

    pub(super) fn note(&mut self, it: &syn::Local) {
        self.note_muts(&it.pat);
        if let Some(init) = &it.init {
            self.note_pat(&it.pat, &init.expr);
        }
        if let Pat::Type(typed) = &it.pat {
            self.note_typed(&typed.pat, &typed.ty);
        }
    }

    fn note_muts(&mut self, pat: &Pat) {
        struct Muts<'m>(&'m mut std::collections::HashSet<String>);
        impl<'ast> Visit<'ast> for Muts<'_> {
            fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
                if it.mutability.is_some() {
                    self.0.insert(it.ident.to_string());
                }
            }
        }
        Muts(&mut self.muts).visit_pat(pat);
    }

    fn note_typed(&mut self, pat: &Pat, ty: &Type) {
        let Pat::Ident(it) = pat else { return };
        let name = it.ident.to_string();
        if tensors::is_tensor(ty) {
            self.tensors.insert(name.clone());
        }
        if let Some(mode) = Mode::of_type(ty) {
            self.modes.insert(name.clone(), mode);
        }
        if let Some(mode) = Mode::of_entries(ty) {
            self.entry_modes.insert(name.clone(), mode);
        }
        let dims = dims_of_type(ty);
        if !dims.is_empty() {
            self.dims.insert(name, dims);
        }
    }

    fn note_pat(&mut self, pat: &Pat, init: &Expr) {
        match (pat, init) {
            (Pat::Type(it), _) => self.note_pat(&it.pat, init),
            (Pat::Tuple(pats), Expr::Tuple(values)) if pats.elems.len() == values.elems.len() => {
                pats.elems.iter().zip(&values.elems).for_each(|(pat, it)| self.note_pat(pat, it));
            }
            (Pat::Ident(it), _) => {
                let name = it.ident.to_string();
                if self.is_tensor(init) {
                    self.tensors.insert(name.clone());
                }
                if let Some(mode) = self.mode(init) {
                    self.modes.insert(name.clone(), mode);
                }
                if let Some(mode) = self.entry_mode(init) {
                    self.entry_modes.insert(name.clone(), mode);
                }
                let dims = self.dims(init);
                if !dims.is_empty() {
                    self.dims.insert(name, dims);
                }
            }
            _ => {}
        }
    }

    /// How the value of an expression holds its numbers.
    pub(super) fn mode(&self, expr: &Expr) -> Option<Mode> {
        match expr {
            Expr::Path(_) => self.modes.get(&name(expr)?.to_string()).copied(),
            Expr::Paren(it) => self.mode(&it.expr),
            Expr::Group(it) => self.mode(&it.expr),
            Expr::Array(_) | Expr::Repeat(_) => Some(Mode::Value),
            Expr::Macro(it) if it.mac.path.is_ident("vec") => Some(Mode::Value),
            Expr::MethodCall(it) => match super::mark::method(it).as_str() {
                "to_vec" | "collect" => Some(Mode::Value),
                "clone" => self.mode(&it.receiver).filter(|it| *it == Mode::Value),
                "as_slice" => Some(Mode::Shared),
                "as_mut_slice" => Some(Mode::Unique),
                _ => None,
            },
            Expr::Reference(it) if it.mutability.is_some() => Some(Mode::Unique),
            Expr::Reference(_) => Some(Mode::Shared),
            Expr::Block(it) => match it.block.stmts.last()? {
                syn::Stmt::Expr(value, None) => self.mode(value),
                _ => None,
            },
            Expr::Call(it) => match &*it.func {
                Expr::Path(it) if it.path.segments.first()?.ident == "Vec" => Some(Mode::Value),
                _ => None,
            },
            // An array in an array.
            Expr::Index(_) if !self.dims(expr).is_empty() => Some(Mode::Value),
            Expr::Index(it) if !matches!(&*it.index, Expr::Range(_)) => self.entry_mode(&it.expr),
            _ => None,
        }
    }

    /// How the entries of an expression hold their numbers.
    fn entry_mode(&self, expr: &Expr) -> Option<Mode> {
        match expr {
            Expr::Path(_) => self.entry_modes.get(&name(expr)?.to_string()).copied(),
            Expr::Paren(it) => self.entry_mode(&it.expr),
            Expr::Reference(it) => self.entry_mode(&it.expr),
            Expr::Array(it) => self.mode(it.elems.first()?),
            Expr::Macro(it) if it.mac.path.is_ident("vec") => {
                let entries = Punctuated::<Expr, Token![,]>::parse_terminated;
                self.mode(it.mac.parse_body_with(entries).ok()?.first()?)
            }
            Expr::MethodCall(it) if it.method == "to_vec" || it.method == "clone" => {
                self.entry_mode(&it.receiver)
            }
            _ => None,
        }
    }

    /// The lengths of an array, and of those in it, as far as they are known.
    pub(super) fn dims(&self, expr: &Expr) -> Vec<Expr> {
        match expr {
            Expr::Path(_) => {
                let name = name(expr).map(ToString::to_string);
                name.and_then(|it| self.dims.get(&it).cloned()).unwrap_or_default()
            }
            Expr::Paren(it) => self.dims(&it.expr),
            Expr::Reference(it) => self.dims(&it.expr),
            Expr::Unary(it) if matches!(it.op, syn::UnOp::Deref(_)) => self.dims(&it.expr),
            Expr::Index(it) if !matches!(&*it.index, Expr::Range(_)) => {
                self.dims(&it.expr).into_iter().skip(1).collect()
            }
            Expr::Array(it) => {
                let entries = it.elems.first().map(|it| self.dims(it)).unwrap_or_default();
                [integer(it.elems.len())].into_iter().chain(entries).collect()
            }
            Expr::Repeat(it) => {
                [(*it.len).clone()].into_iter().chain(self.dims(&it.expr)).collect()
            }
            Expr::Block(it) => match it.block.stmts.last() {
                Some(syn::Stmt::Expr(value, None)) => self.dims(value),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

fn dims_of_type(ty: &Type) -> Vec<Expr> {
    match ty {
        Type::Array(it) if it.len.to_token_stream().to_string() != "_" => {
            [it.len.clone()].into_iter().chain(dims_of_type(&it.elem)).collect()
        }
        Type::Reference(it) => dims_of_type(&it.elem),
        Type::Paren(it) => dims_of_type(&it.elem),
        _ => Vec::new(),
    }
}

/// Methods of tensors that give lists.
fn gives_a_list(name: &str) -> bool {
    matches!(name, "as_slice" | "to_vec" | "into_vec" | "row_slice" | "shape" | "split" | "iter")
}
