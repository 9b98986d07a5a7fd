//! The cotangent of a part: it stands where the part does, in a structure of the same shape.

use super::adjoint::Adjoint;
use super::forward::path;
use super::ir::{Place, Step};
use proc_macro2::TokenStream;
use quote::quote_spanned;

impl Adjoint<'_> {
    /// The cotangent of a part of a variable.
    pub(super) fn place(&mut self, place: &Place) -> TokenStream {
        self.needed.extend(place.path.iter().flat_map(super::ir::Step::vars));
        let root = self.value(place.root);
        if self.program.is_typed && self.program.info(place.root).depth.is_none() {
            return self.part(root, place);
        }
        path(self.program, root, place)
    }

    /// The same of a structure that may have an index of its own.
    fn part(&self, root: TokenStream, place: &Place) -> TokenStream {
        place.path.iter().fold(root, |tokens, step| match step {
            Step::Index(atom, at) => {
                let index = self.forward().operand(atom);
                quote_spanned!(*at=> (*#tokens.__part_mut(#index)))
            }
            other => {
                let step = Place { root: place.root, path: vec![other.clone()] };
                path(self.program, tokens, &step)
            }
        })
    }
}
