//! Changes of a structure in its place, by methods or as a whole: what each does forward, and what backward.

use super::adjoint::Adjoint;
use super::forward::Forward;
use super::ir::{Atom, Kind, Place, Var};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// A change of a place.
pub(crate) struct Edit {
    pub(crate) place: Place,
    pub(crate) change: Change,
    /// Where the user has it: that is where it panics.
    pub(crate) at: Span,
}

pub(crate) enum Change {
    /// `v.push(x)`
    Push(Atom),
    /// `v.insert(i, x)`
    Insert(Atom, Atom),
    /// `v.swap(i, j)`
    Swap(Atom, Atom),
    /// `v.reverse()`
    Reverse,
    /// `v.fill(x)`
    Fill(Atom),
    /// `v.copy_from_slice(&w)`, by the user's method
    CopyFrom(Place, Ident),
    /// `v.extend_from_slice(&w)`
    Extend(Place),
    /// `let x = v.pop().unwrap();`
    Pop(Var),
    /// `let x = v.remove(i);`
    Remove(Var, Atom),
}

impl Edit {
    /// The variable that it defines.
    pub(super) fn defined(&self) -> Option<Var> {
        match self.change {
            Change::Pop(var) | Change::Remove(var, _) => Some(var),
            _ => None,
        }
    }

    /// The places and the operands that it mentions.
    pub(super) fn operands(&self) -> (Vec<&Place>, Vec<&Atom>) {
        let place = &self.place;
        match &self.change {
            Change::Push(x) | Change::Fill(x) | Change::Remove(_, x) => (vec![place], vec![x]),
            Change::Insert(x, y) | Change::Swap(x, y) => (vec![place], vec![x, y]),
            Change::CopyFrom(from, _) | Change::Extend(from) => (vec![place, from], Vec::new()),
            Change::Reverse | Change::Pop(_) => (vec![place], Vec::new()),
        }
    }
}

impl Forward<'_> {
    pub(super) fn edit(&self, edit: &Edit) -> TokenStream {
        let (place, at) = (self.place(&edit.place), edit.at);
        match &edit.change {
            Change::Push(x) => {
                let x = self.stored(x);
                quote_spanned!(at=> #place.push(#x);)
            }
            Change::Insert(i, x) => {
                let (i, x) = (self.operand(i), self.stored(x));
                quote_spanned!(at=> #place.insert(#i, #x);)
            }
            Change::Swap(i, j) => {
                let (i, j) = (self.operand(i), self.operand(j));
                quote_spanned!(at=> #place.swap(#i, #j);)
            }
            Change::Reverse => quote_spanned!(at=> #place.reverse();),
            Change::Fill(x) => {
                let x = self.stored(x);
                quote_spanned!(at=> #place.fill(#x);)
            }
            Change::CopyFrom(from, how) => {
                let from = self.place(from);
                quote_spanned!(at=> #place.#how(&#from);)
            }
            Change::Extend(from) => {
                let from = self.place(from);
                quote_spanned!(at=> #place.extend_from_slice(&#from);)
            }
            Change::Pop(var) => {
                let name = self.name(*var);
                quote_spanned!(at=> let #name = #place.pop().unwrap();)
            }
            Change::Remove(var, i) => {
                let (name, i) = (self.name(*var), self.operand(i));
                quote_spanned!(at=> let #name = #place.remove(#i);)
            }
        }
    }
}

impl Adjoint<'_> {
    pub(super) fn edit(&mut self, edit: &Edit) -> TokenStream {
        let declared = match &edit.change {
            // A number that was taken out flows back in, even if nothing else does.
            Change::Pop(var) | Change::Remove(var, _) => {
                let first = self.declare(*var);
                let second = self.declare(edit.place.root);
                quote!(#first #second)
            }
            // Before it the structure had another size.
            Change::Push(_) | Change::Insert(..) | Change::Extend(_) => {
                self.declare(edit.place.root)
            }
            _ if !self.is_declared(edit.place.root) => return TokenStream::new(),
            _ => TokenStream::new(),
        };
        let place = self.place(&edit.place);
        let back = match &edit.change {
            Change::Push(x) => self.flow_out(x, &quote!(#place.pop().unwrap())),
            Change::Insert(i, x) => {
                let i = self.index(i);
                self.flow_out(x, &quote!(#place.remove(#i)))
            }
            Change::Swap(i, j) => {
                let (i, j) = (self.index(i), self.index(j));
                quote!(#place.swap(#i, #j);)
            }
            Change::Reverse => quote!(#place.reverse();),
            Change::Fill(x) => self.filled(x, &place),
            Change::CopyFrom(from, _) => self.copied(from, &place, &quote!(taken_by)),
            Change::Extend(from) => self.copied(from, &place, &quote!(cut_off_by)),
            Change::Pop(var) => {
                let ct = self.name(*var);
                quote!(#place.push(#ct);)
            }
            Change::Remove(var, i) => {
                let (ct, i) = (self.name(*var), self.index(i));
                quote!(#place.insert(#i, #ct);)
            }
        };
        quote!(#declared #back)
    }

    /// What was there before gets a cotangent of its own shape, even where nothing flows from what came after.
    pub(super) fn replace(&mut self, place: &Place, value: &Atom, before: Var) -> TokenStream {
        let declared = self.declare(place.root);
        let place = self.place(place);
        let flow = match value.var().filter(|it| self.kind(*it).is_active()) {
            Some(_) => self.flow(value, &quote!(#place.take())),
            None => TokenStream::new(),
        };
        self.needed.insert(before);
        let (runtime, before) = (self.runtime, &self.program.info(before).name);
        quote!(#declared #flow #place = #runtime::nothing::<__S, __C, _>(&#before);)
    }

    /// What is taken out of a cotangent flows to a value, or nowhere.
    fn flow_out(&mut self, to: &Atom, taken: &TokenStream) -> TokenStream {
        let is_followed = to.var().is_some_and(|it| self.kind(it).is_active());
        if is_followed { self.flow(to, taken) } else { quote!(let _ = #taken;) }
    }

    fn filled(&mut self, value: &Atom, place: &TokenStream) -> TokenStream {
        let Some(var) = value.var().filter(|it| self.kind(*it).is_active()) else {
            return quote!(for __entry in #place.iter_mut() { let _ = __entry.take(); });
        };
        let (declared, sum) = (self.declare(var), self.value(var));
        quote!(#declared for __entry in #place.iter_mut() { #sum.accumulate(&__entry.take()); })
    }

    fn copied(&mut self, from: &Place, to: &TokenStream, by: &TokenStream) -> TokenStream {
        let runtime = self.runtime;
        if !self.kind(from.root).is_active() {
            self.needed.insert(from.root);
            let from = super::forward::path(
                self.program,
                {
                    let name = &self.program.info(from.root).name;
                    quote!(#name)
                },
                from,
            );
            return quote!(#runtime::#by(&mut #to, &mut #runtime::nothing::<__S, __C, _>(&#from)););
        }
        let declared = self.declare(from.root);
        let from = self.place(from);
        quote!(#declared #runtime::#by(&mut #to, &mut #from);)
    }
}

/// Whether a variable of a kind can be taken out of a structure.
pub(crate) fn kind_of_entry(depth: Option<u8>) -> Kind {
    if depth == Some(1) { Kind::Number } else { Kind::Tree }
}
