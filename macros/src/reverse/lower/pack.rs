//! Structures made of values.

use super::{Lowered, Lowering, Value};
use crate::resolve;
use crate::reverse::ir::{Kind, Op, Pack};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Expr;

impl<'a> Lowering<'a> {
    /// `(a, b)`, `[a, b]`, `vec![a, b]`.
    pub(super) fn pack(&mut self, pack: Pack, elems: &[&'a Expr]) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let atoms = elems.iter().map(|it| self.atom(it)).collect::<Lowered<Vec<_>>>()?;
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.define(Kind::Tree, Op::Pack(pack, atoms))))
    }

    pub(super) fn make_struct(
        &mut self,
        path: TokenStream,
        members: Vec<syn::Member>,
        values: &[&'a Expr],
        base: Option<&'a Expr>,
    ) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let values = values.iter().map(|it| self.atom(it)).collect::<Lowered<Vec<_>>>()?;
        let base = base.map(|it| self.atom(it)).transpose()?;
        self.wanted_by = wanted_by;
        let op = Op::Struct { path, members, values, base };
        Ok(Value::Atom(self.define(Kind::Tree, op)))
    }

    pub(super) fn fill(&mut self, pack: Pack, elem: &'a Expr, len: TokenStream) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let value = self.atom(elem)?;
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.define(Kind::Tree, Op::Fill { pack, value, len })))
    }

    pub(super) fn macro_value(&mut self, expr: &'a Expr, call: &'a syn::Macro) -> Lowered<Value> {
        use resolve::macros::{Rest, name};
        let facts = self.lift.facts;
        match (name(call).as_str(), facts.macros.get(call)) {
            ("vec", Some(it)) => match it.rest {
                Rest::Repeat => self.fill(Pack::Vec, &it.exprs[0], it.exprs[1].to_token_stream()),
                _ => self.pack(Pack::Vec, &it.exprs.iter().collect::<Vec<_>>()),
            },
            _ => self.whole_or_refuse(expr, "a macro"),
        }
    }
}
