//! The user's names for values and places.

use super::{Binding, Lowering};
use crate::resolve::{self, LocalId};
use crate::reverse::ir::{Atom, Kind, Op, Place, Statement, Step};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Pat;

impl<'a> Lowering<'a> {
    pub(super) fn name_plain(&mut self, pat: &'a Pat, atom: &Atom) {
        let value = match atom {
            Atom::Var(var) => self.info(*var).name.to_token_stream(),
            Atom::Code(code) => code.operand.clone(),
        };
        self.push(Statement::Code(quote!(let #pat = #value;)));
        self.lift.facts.scopes.bound_by(pat).into_iter().for_each(|id| self.last(id));
    }

    /// A shared reference to one number: nothing writes to it as long as it is there.
    pub(super) fn name_entry(&mut self, id: LocalId, place: Place) {
        let hint = self.lift.facts.scopes.local(id).ident.to_string();
        let var = self.variable(&hint, Kind::Number, proc_macro2::Span::call_site());
        self.push(Statement::Let(var, Op::Read(place.clone())));
        self.name_place(id, place);
        self.bindings.insert(id, Binding::Value(var));
    }

    /// Names for references, though to no place that has a name besides.
    pub(super) fn name_references(&mut self, ids: &[LocalId]) {
        self.references.extend(ids);
    }

    /// What a place holds, for the user's own code.
    pub(super) fn copy_of(&self, place: &Place) -> TokenStream {
        let root = self.info(place.root).name.to_token_stream();
        let tokens = crate::reverse::forward::path(&self.program, root, place);
        quote!(::core::clone::Clone::clone(&#tokens))
    }

    /// A name for a place: the user's code has it too.
    pub(super) fn name_place(&mut self, id: LocalId, place: Place) {
        let root = self.info(place.root).name.to_token_stream();
        let tokens = crate::reverse::forward::path(&self.program, root, &place);
        let is_one_already = place.path.is_empty() && self.is_shared_reference(place.root);
        let reference = (!is_one_already).then(|| quote!(&));
        self.name_as(id, place, quote!(#reference #tokens));
    }

    /// The same for a copy of one. Of a field, which may be no number at all, the user's code sees a copy too, and of
    /// an entry, of which only a copy can be taken out, and of what may as well be one number, which is compared by
    /// value.
    pub(super) fn name_copy(&mut self, id: LocalId, place: Place) {
        let is_copied = match place.path.last() {
            Some(Step::Field(syn::Member::Named(_)) | Step::Index(..)) => true,
            Some(_) => false,
            None => self.depth_of_place(&place).is_none(),
        };
        if is_copied {
            let copy = self.copy_of(&place);
            self.name_as(id, place, copy);
        } else {
            self.name_place(id, place);
        }
    }

    fn name_as(&mut self, id: LocalId, place: Place, value: TokenStream) {
        let ident = &self.lift.facts.scopes.local(id).ident;
        self.aliases.push((ident.clone(), value.clone()));
        // It may be out of bounds, whether anybody looks at it or not.
        let may_fail = !self.is_entry(&place) && place.path.iter().any(|it| it.at().is_some());
        if may_fail {
            self.push(Statement::Code(quote!(let #ident = #value;)));
        } else if !self.borrowed.contains(&id) {
            self.push(Statement::Alias(ident.clone(), value.clone()));
        }
        if self.borrowed.contains(&id) {
            self.borrowers.push((ident.clone(), value));
        }
        self.references.insert(id);
        self.bindings.insert(id, Binding::Place(place));
    }

    /// A name for a value.
    pub(super) fn name_atom(&mut self, id: LocalId, atom: Atom, ty: Option<TokenStream>) {
        let kind = self.kind_of(&atom, id);
        if self.lift.facts.scopes.local(id).is_mut || atom.var().is_none() {
            let var = self.declare(id, kind, Some(atom), ty);
            self.bindings.insert(id, Binding::Place(Place { root: var, path: Vec::new() }));
            return;
        }
        let Some(var) = atom.var() else { unreachable!("just asked") };
        let ident = &self.lift.facts.scopes.local(id).ident;
        let name = &self.info(var).name;
        if name != ident {
            let value = if kind == Kind::Number { quote!(#name) } else { quote!(&#name) };
            self.aliases.push((ident.clone(), value.clone()));
            self.push(Statement::Alias(ident.clone(), value));
        }
        let binding = match kind {
            Kind::Number => Binding::Value(var),
            _ => Binding::Place(Place { root: var, path: Vec::new() }),
        };
        self.bindings.insert(id, binding);
    }

    pub(super) fn kind_of(&self, atom: &Atom, id: LocalId) -> Kind {
        match atom {
            Atom::Var(var) if self.kind(*var).is_active() => self.kind(*var),
            _ => match self.lift.facts.kinds.local(id) {
                resolve::Kind::Float => Kind::Number,
                _ => Kind::Tree,
            },
        }
    }
}
