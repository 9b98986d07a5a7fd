//! The backward sweep: from the last statement to the first, the cotangent of what a statement computed
//! flows to what it was computed from.

use super::carry::Carried;
use super::effects::{defined_in, operands};
use super::forward::{Forward, Storage, choice, storage};
use super::ir::{
    Arithmetic, Atom, Block, Branch, Head, Kind, Local, Loop, Op, Pack, Partials, Place, Program,
    Statement, Step, Var,
};
use super::sweeps::Swept;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeSet, HashMap, HashSet};

pub(super) struct Adjoint<'p> {
    pub(super) program: &'p Program,
    pub(super) runtime: &'p TokenStream,
    /// The variables whose cotangents have begun to be summed.
    declared: HashSet<Var>,
    /// The parameters, whose cotangents the caller holds.
    params: HashSet<Var>,
    /// What is needed of the forward sweep.
    pub(super) needed: BTreeSet<Var>,
    /// What is kept by loops, run after run.
    pub(super) stores: Vec<Var>,
    /// What was read in one place by all runs of a loop, and flows there after them.
    pub(super) carried: HashSet<Var>,
    /// What is read of a window, and what holds its cotangent.
    pub(super) held: HashMap<Var, Ident>,
}

impl<'p> Adjoint<'p> {
    pub(super) fn new(program: &'p Program, runtime: &'p TokenStream) -> Adjoint<'p> {
        let params: HashSet<Var> = program.params.iter().map(|it| it.var).collect();
        Adjoint {
            program,
            runtime,
            declared: params.clone(),
            params,
            needed: BTreeSet::new(),
            stores: Vec::new(),
            carried: HashSet::new(),
            held: HashMap::new(),
        }
    }

    pub(super) fn is_declared(&self, var: Var) -> bool {
        self.declared.contains(&var)
    }

    pub(super) fn is_param(&self, var: Var) -> bool {
        self.params.contains(&var)
    }

    /// What the cotangent of a variable is called.
    pub(super) fn name(&self, var: Var) -> Ident {
        self.program.cotangent_name(var)
    }

    pub(super) fn kind(&self, var: Var) -> Kind {
        self.program.info(var).kind
    }

    pub(super) fn forward(&self) -> Forward<'p> {
        Forward { program: self.program, runtime: self.runtime }
    }

    /// A number of the forward sweep.
    pub(super) fn number(&mut self, atom: &Atom) -> TokenStream {
        match atom {
            Atom::Var(var) => {
                self.needed.insert(*var);
                let name = &self.program.info(*var).name;
                quote!(#name)
            }
            Atom::Code(code) => code.number(self.runtime, &quote!(__S)),
        }
    }

    /// An index of the forward sweep.
    pub(super) fn index(&mut self, atom: &Atom) -> TokenStream {
        self.needed.extend(atom.var());
        self.forward().operand(atom)
    }

    /// What a variable's cotangent holds, as a number.
    pub(super) fn value(&self, var: Var) -> TokenStream {
        let name = self.name(var);
        if self.params.contains(&var) && self.kind(var) == Kind::Number {
            quote!((*#name))
        } else {
            quote!(#name)
        }
    }

    /// Begins to sum the cotangent of a variable.
    pub(super) fn declare(&mut self, var: Var) -> TokenStream {
        if !self.declared.insert(var) {
            return TokenStream::new();
        }
        let (runtime, name) = (self.runtime, self.name(var));
        if self.kind(var) == Kind::Number {
            return quote!(let mut #name = __C::nothing(););
        }
        self.needed.insert(var);
        let of = &self.program.info(var).name;
        quote!(let mut #name = #runtime::nothing::<__S, __C, _>(&#of);)
    }

    /// Begins to sum all that blocks inside add to.
    pub(super) fn declare_for<'b>(
        &mut self,
        blocks: impl Iterator<Item = &'b Block>,
    ) -> TokenStream {
        let around = blocks.flat_map(|it| self.around(it)).filter(|it| self.kind(*it).is_active());
        let around: BTreeSet<Var> = around.collect();
        around.into_iter().map(|it| self.declare(it)).collect()
    }

    /// The variables around a block that it uses.
    pub(super) fn around(&self, block: &Block) -> BTreeSet<Var> {
        let (mut used, mut made) = (BTreeSet::new(), BTreeSet::new());
        uses(block, &mut used, &mut made);
        used.difference(&made).copied().collect()
    }

    /// Adds to the cotangent of an operand.
    pub(super) fn flow(&mut self, to: &Atom, ct: &TokenStream) -> TokenStream {
        let Atom::Var(var) = to else { return TokenStream::new() };
        let var = *var;
        if !self.kind(var).is_active() {
            return TokenStream::new();
        }
        let is_number = self.kind(var) == Kind::Number;
        let name = self.name(var);
        if self.declared.insert(var) {
            return if is_number {
                quote!(let mut #name = #ct;)
            } else {
                quote!(let mut #name = ::core::clone::Clone::clone(&#ct);)
            };
        }
        if is_number {
            let value = self.value(var);
            quote!(#value += #ct;)
        } else {
            quote!(#name.accumulate(&#ct);)
        }
    }

    pub(super) fn statement(&mut self, statement: &Statement) -> TokenStream {
        match statement {
            Statement::Let(var, op) => self.op(*var, op),
            Statement::Local(it) => self.local(it),
            Statement::Declare { var, init: Some(init), .. } if self.is_declared(*var) => {
                let ct = self.value(*var);
                self.flow(init, &ct)
            }
            Statement::Edit(it) => self.edit(it),
            Statement::Call(it) => self.call(it),
            // What is no number has no cotangent.
            Statement::Store(_, Atom::Var(it)) if self.kind(*it) == Kind::Plain => {
                TokenStream::new()
            }
            Statement::Store(place, value) if self.is_declared(place.root) => {
                let place = self.place(place);
                let is_followed = value.var().is_some_and(|it| self.kind(it).is_active());
                if is_followed {
                    self.flow(value, &quote!(#place.take()))
                } else {
                    quote!(let _ = #place.take();)
                }
            }
            Statement::Replace { place, value, before } => self.replace(place, value, *before),
            Statement::Increase { place, value, is_minus } if self.is_declared(place.root) => {
                let place = self.place(place);
                self.flow(value, &if *is_minus { quote!(-#place) } else { place })
            }
            Statement::Declare { .. }
            | Statement::Store(..)
            | Statement::Increase { .. }
            | Statement::Code(_)
            | Statement::Alias(..)
            | Statement::Fail(_) => TokenStream::new(),
            Statement::Branch(_)
            | Statement::Loop(_)
            | Statement::Section(_)
            | Statement::Again(_) => {
                unreachable!("blocks are printed by those who print what is in them")
            }
        }
    }

    fn op(&mut self, var: Var, op: &Op) -> TokenStream {
        if !self.kind(var).is_active() || !self.is_declared(var) {
            return TokenStream::new();
        }
        let ct = self.value(var);
        match op {
            Op::Copy(a) => self.flow(a, &ct),
            Op::Neg(a) => self.flow(a, &quote!(-#ct)),
            Op::Arithmetic(op, a, b) => self.arithmetic(var, *op, a, b),
            Op::Read(_) if self.carried.contains(&var) => TokenStream::new(),
            Op::Read(_) if self.held.contains_key(&var) => {
                let held = &self.held[&var];
                quote!(#held += #ct;)
            }
            Op::Read(place) => self.read(place, &ct, self.kind(var)),
            Op::Convert(place, _) => {
                let declared = self.declare(place.root);
                let place = self.place(place);
                quote!(#declared #place.accumulate(&#ct);)
            }
            Op::Pack(pack, atoms) => {
                let parts = atoms.iter().enumerate().map(|(i, atom)| {
                    let i = proc_macro2::Literal::usize_unsuffixed(i);
                    let part = match pack {
                        Pack::Tuple => quote!(#ct.#i),
                        Pack::Array | Pack::Vec => quote!(#ct[#i]),
                        Pack::Some | Pack::Ok => return self.flow_from_payload(var, atom, &ct),
                    };
                    self.flow(atom, &part)
                });
                parts.collect()
            }
            Op::Struct { members, values, base, .. } => {
                let rest = base.as_ref().map(|it| self.rest(it, members, &ct));
                let fields = members.iter().zip(values);
                let fields = fields.map(|(member, atom)| self.flow(atom, &quote!(#ct.#member)));
                let fields: TokenStream = fields.collect();
                quote!(#rest #fields)
            }
            Op::Fill { value, .. } => self.fill(value, &ct),
            Op::Code(_) => TokenStream::new(),
        }
    }

    fn arithmetic(&mut self, var: Var, op: Arithmetic, a: &Atom, b: &Atom) -> TokenStream {
        let ct = self.value(var);
        match op {
            Arithmetic::Add => {
                let first = self.flow(a, &ct);
                let second = self.flow(b, &ct);
                quote!(#first #second)
            }
            Arithmetic::Sub => {
                let first = self.flow(a, &ct);
                let second = self.flow(b, &quote!(-#ct));
                quote!(#first #second)
            }
            Arithmetic::Mul => {
                let first = self.if_active(a, |this| {
                    let b = this.number(b);
                    quote!(#ct * #b)
                });
                let second = self.if_active(b, |this| {
                    let a = this.number(a);
                    quote!(#ct * #a)
                });
                quote!(#first #second)
            }
            Arithmetic::Div => {
                let (runtime, divisor) = (self.runtime, self.number(b));
                let quotient = format_ident!("{}_over", self.name(var));
                let first = self.flow(a, &quote!(#quotient));
                let second = self.if_active(b, |this| {
                    let y = this.number(&Atom::Var(var));
                    quote!(-#quotient * #y)
                });
                quote!(let #quotient = #ct * #runtime::reciprocal(#divisor); #first #second)
            }
        }
    }

    fn if_active(&mut self, to: &Atom, ct: impl FnOnce(&mut Self) -> TokenStream) -> TokenStream {
        if !to.var().is_some_and(|it| self.kind(it).is_active()) {
            return TokenStream::new();
        }
        let ct = ct(self);
        self.flow(to, &ct)
    }

    pub(super) fn read(&mut self, place: &Place, ct: &TokenStream, kind: Kind) -> TokenStream {
        if place.path.is_empty() {
            return self.flow(&Atom::Var(place.root), ct);
        }
        let declared = self.declare(place.root);
        if let [outer @ .., Step::Payload] = &place.path[..] {
            let option = self.place(&Place { root: place.root, path: outer.to_vec() });
            return quote!(#declared #option.put(&#ct););
        }
        let place = self.place(place);
        if kind == Kind::Number {
            quote!(#declared #place += #ct;)
        } else {
            quote!(#declared #place.accumulate(&#ct);)
        }
    }

    /// What flows to the struct that others take their rest from: all but what flows to fields of their own.
    fn rest(&mut self, base: &Atom, members: &[syn::Member], ct: &TokenStream) -> TokenStream {
        let Some(var) = base.var().filter(|it| self.kind(*it).is_active()) else {
            return TokenStream::new();
        };
        self.needed.insert(var);
        let (runtime, name) = (self.runtime, &self.program.info(var).name);
        let rest = format_ident!("{}_rest", self.name(var));
        let flow = self.flow(base, &quote!(#rest));
        quote! {
            let mut #rest = ::core::clone::Clone::clone(&#ct);
            let __nothing = #runtime::nothing::<__S, __C, _>(&#name);
            #(#rest.#members = __nothing.#members;)*
            #flow
        }
    }

    fn fill(&mut self, value: &Atom, ct: &TokenStream) -> TokenStream {
        let Some(var) = value.var().filter(|it| self.kind(*it).is_active()) else {
            return TokenStream::new();
        };
        let declared = self.declare(var);
        let sum = self.value(var);
        quote!(#declared for __entry in #ct.iter() { #sum.accumulate(__entry); })
    }

    fn local(&mut self, it: &Local) -> TokenStream {
        if !self.is_declared(it.var) {
            return TokenStream::new();
        }
        let ct = self.value(it.var);
        match &it.partials {
            Partials::Each(each) => {
                let flows = it.args.iter().zip(each).map(|(arg, partial)| {
                    let partial = self.number(&Atom::Var(*partial));
                    self.flow(&Atom::Var(*arg), &quote!(#ct * #partial))
                });
                flows.collect()
            }
            Partials::Tree(var) => {
                let partials = self.number(&Atom::Var(*var));
                let names: Vec<Ident> = (0..it.args.len())
                    .map(|i| format_ident!("{}_{}", self.name(it.var), i))
                    .collect();
                let flows: TokenStream = it
                    .args
                    .iter()
                    .zip(&names)
                    .map(|(arg, ct)| self.flow(&Atom::Var(*arg), &quote!(#ct)))
                    .collect();
                quote!(let [#(#names),*] = #partials.pulled(&#ct); #flows)
            }
        }
    }

    pub(super) fn branch(&mut self, it: &Branch, arms: &[Swept]) -> TokenStream {
        self.needed.insert(it.kept);
        let (runtime, kept, count) = (self.runtime, &self.program.info(it.kept).name, arms.len());
        let arms = arms.iter().enumerate().map(|(i, arm)| {
            let (pattern, owned) = self.unpack(&arm.kept);
            let (pattern, backward) = (choice(runtime, i, count, &pattern), &arm.backward);
            quote!(#pattern => { #owned #backward })
        });
        quote!(match &#kept { #(#arms)* })
    }

    pub(super) fn repeat(&mut self, it: &Loop, body: &Swept, carried: &Carried) -> TokenStream {
        let Carried { in_each, entering, at_end, .. } = carried;
        let name = &self.program.info(it.kept).name;
        let (pattern, owned) = self.unpack(&body.kept);
        let (backward, prologue) = (&body.backward, &it.prologue);
        let storage = storage(self.program, it, body);
        let restored = match storage {
            Storage::Nothing | Storage::Array(_) => TokenStream::new(),
            Storage::Store => {
                self.stores.push(it.kept);
                let cursor = self.program.cursor_name(it.kept);
                quote!(let #pattern = #cursor.back();)
            }
        };
        let body = quote!({ #in_each #prologue #restored #owned #entering #backward #at_end });
        let Head::Over { pattern: user, iterator, .. } = &it.head else {
            self.needed.insert(it.count);
            let count = &self.program.info(it.count).name;
            return quote!(for _ in 0..#count #body);
        };
        self.needed.extend(iterator.var());
        let iterator = self.forward().iterator(iterator);
        if matches!(storage, Storage::Array(_)) {
            self.needed.insert(it.kept);
            return quote!(for (#user, #pattern) in (#iterator).rev().zip(#name.iter().rev()) #body);
        }
        quote!(for #user in (#iterator).rev() #body)
    }

    /// The pattern of what was kept, which is looked at in its place, and the numbers out of it.
    pub(super) fn unpack(&self, kept: &[Var]) -> (TokenStream, TokenStream) {
        let names: Vec<&Ident> = kept.iter().map(|it| &self.program.info(*it).name).collect();
        let owned = kept.iter().zip(&names).map(|(var, name)| match self.kind(*var) {
            Kind::Number | Kind::Constant => quote!(let #name = *#name;),
            Kind::Plain => quote!(let #name = ::core::clone::Clone::clone(#name);),
            Kind::Tree | Kind::Kept => TokenStream::new(),
        });
        let owned = owned.collect();
        (quote!((#(#names,)*)), owned)
    }
}

/// The variables that blocks use, and those that they define.
fn uses(block: &Block, used: &mut BTreeSet<Var>, made: &mut BTreeSet<Var>) {
    used.extend(block.value.as_ref().and_then(Atom::var));
    for statement in &block.statements {
        made.extend(defined_in(statement));
        used.extend(operands(statement));
        statement.blocks().into_iter().for_each(|it| uses(it, used, made));
    }
}
