//! What each kind of statement does to variables. Whoever asks what is defined, read or written asks here: a new
//! kind of statement answers once.

use super::ir::{Atom, Head, Op, Partials, Place, Statement, Step, Var};

/// What a statement does itself; what the blocks in it do is theirs.
#[derive(Default)]
pub(super) struct Effects {
    pub(super) defined: Vec<Var>,
    pub(super) read: Vec<Var>,
    /// What is added to.
    pub(super) increased: Vec<Var>,
    /// What is written to otherwise.
    pub(super) overwritten: Vec<Var>,
    /// What is put back to what it held, before the statement is run again backwards.
    pub(super) restored: Vec<Var>,
}

impl Effects {
    pub(super) fn of(statement: &Statement) -> Effects {
        let mut effects = Effects::default();
        effects.see(statement);
        effects
    }

    pub(super) fn written(&self) -> impl Iterator<Item = &Var> {
        self.increased.iter().chain(&self.overwritten)
    }

    fn see(&mut self, statement: &Statement) {
        match statement {
            Statement::Let(var, op) => {
                self.defined.push(*var);
                self.operation(op);
            }
            Statement::Local(it) => {
                self.defined.push(it.var);
                match &it.partials {
                    Partials::Each(each) => self.defined.extend(each),
                    Partials::Tree(var) => self.defined.push(*var),
                }
                self.read.extend(&it.args);
            }
            Statement::Declare { var, init, .. } => {
                self.defined.push(*var);
                self.atoms(init);
            }
            Statement::Store(place, value) => {
                self.overwrites(place);
                self.atoms([value]);
            }
            Statement::Replace { place, value, before } => {
                self.defined.push(*before);
                self.overwrites(place);
                self.atoms([value]);
            }
            Statement::Increase { place, value, .. } => {
                self.increased.push(place.root);
                self.steps(place);
                self.atoms([value]);
            }
            Statement::Edit(it) => {
                let (places, atoms) = it.operands();
                self.defined.extend(it.defined());
                self.overwritten.push(it.place.root);
                self.atoms(atoms);
                places.into_iter().for_each(|it| self.place(it));
            }
            Statement::Call(it) => {
                let written: Vec<Var> = it.written().map(|it| it.root).collect();
                self.defined.extend(it.defined());
                self.read.extend(it.used.iter().chain(&written));
                self.overwritten.extend(written);
            }
            Statement::Branch(it) => self.defined.extend(it.out.into_iter().chain([it.kept])),
            Statement::Loop(it) => {
                self.defined.extend([it.kept, it.count]);
                if let Head::Over { iterator, .. } = &it.head {
                    self.atoms([iterator]);
                }
            }
            Statement::Section(it) => self.defined.extend(it.outs.iter().chain([&it.kept])),
            Statement::Again(it) => {
                self.restored.extend(&it.places);
                self.read.extend(&it.used);
            }
            // The user's own names stand for what no derivative follows.
            Statement::Code(_) | Statement::Alias(..) | Statement::Fail(_) => {}
        }
    }

    fn operation(&mut self, op: &Op) {
        match op {
            Op::Copy(a) | Op::Neg(a) | Op::Fill { value: a, .. } => self.atoms([a]),
            Op::Arithmetic(_, a, b) => self.atoms([a, b]),
            Op::Pack(_, atoms) => self.atoms(atoms),
            Op::Struct { values, base, .. } => self.atoms(values.iter().chain(base)),
            Op::Read(place) | Op::Convert(place, _) => self.place(place),
            Op::Code(_) => {}
        }
    }

    fn atoms<'s>(&mut self, atoms: impl IntoIterator<Item = &'s Atom>) {
        self.read.extend(atoms.into_iter().filter_map(Atom::var));
    }

    fn place(&mut self, place: &Place) {
        self.steps(place);
        self.read.push(place.root);
    }

    fn overwrites(&mut self, place: &Place) {
        self.steps(place);
        self.overwritten.push(place.root);
    }

    fn steps(&mut self, place: &Place) {
        self.read.extend(place.path.iter().flat_map(Step::vars));
    }
}

/// The variables that a statement defines.
pub(super) fn defined_in(statement: &Statement) -> Vec<Var> {
    Effects::of(statement).defined
}

/// The variables that a statement mentions and does not define; those of its blocks are theirs.
pub(super) fn operands(statement: &Statement) -> Vec<Var> {
    let Effects { mut read, increased, overwritten, .. } = Effects::of(statement);
    read.extend(increased.into_iter().chain(overwritten));
    read
}

/// Whether a statement, or one in it, writes to a place.
pub(super) fn writes(statement: &Statement, place: Var) -> bool {
    Effects::of(statement).written().any(|it| *it == place)
        || statement.blocks().iter().any(|it| it.statements.iter().any(|it| writes(it, place)))
}
