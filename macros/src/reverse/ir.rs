//! The program that reverse mode works on: structured, every number computed once.
//!
//! What no derivative follows stays the user's own code, as tokens. What one follows is taken apart into
//! statements of one operation each, whose operands are *variables* of the program. Variables are numbers,
//! or places made of numbers; a number is defined by one statement, a place may be written to again.

use super::sections::Section;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::Member;

/// A variable of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Var(pub(super) usize);

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number that a derivative follows.
    Number,
    /// Numbers that a derivative follows, in a structure.
    Tree,
    /// A number that no derivative follows, of the copy's number type.
    Constant,
    /// An integer, or whatever else no derivative follows.
    Plain,
    /// What the forward sweep leaves for the adjoint of one statement.
    Kept,
}

impl Kind {
    /// Whether a variable has a cotangent.
    pub(crate) fn is_active(self) -> bool {
        matches!(self, Kind::Number | Kind::Tree)
    }
}

/// What is known of a variable.
pub(crate) struct Info {
    /// What it is called in both sweeps.
    pub(crate) name: Ident,
    pub(crate) kind: Kind,
    /// How many arrays deep its numbers are, where that is known.
    pub(crate) depth: Option<u8>,
    /// Whether it is an array, whose size the type tells.
    pub(crate) is_fixed: bool,
    /// Whether it is written to after it was made.
    pub(crate) written: bool,
}

/// An operand.
#[derive(Clone)]
pub(crate) enum Atom {
    Var(Var),
    /// The user's code, which says the same in both sweeps.
    Code(Code),
}

impl Atom {
    pub(crate) fn var(&self) -> Option<Var> {
        match self {
            Atom::Var(var) => Some(*var),
            Atom::Code(_) => None,
        }
    }
}

/// The user's code for a value that no derivative follows.
#[derive(Clone)]
pub(crate) struct Code {
    /// As an operand, where a plain number may stay one.
    pub(crate) operand: TokenStream,
    /// As a number of the copy.
    pub(crate) lifted: TokenStream,
}

impl Code {
    /// As a number by value, though it may be the name of a reference to one.
    pub(crate) fn number(&self, runtime: &TokenStream, scalar: &TokenStream) -> TokenStream {
        let lifted = &self.lifted;
        let mut tokens = lifted.clone().into_iter();
        match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Ident(_)), None) => {
                quote::quote!(#runtime::number::<#scalar>(#lifted))
            }
            _ if is_operation(lifted) => quote::quote!((#lifted)),
            _ => lifted.clone(),
        }
    }
}

/// Whether tokens are more than a path or a call.
fn is_operation(tokens: &TokenStream) -> bool {
    let is_of_path = |c| [':', '<', '>', '.', ','].contains(&c);
    tokens.clone().into_iter().any(|it| match it {
        TokenTree::Punct(it) => !is_of_path(it.as_char()),
        _ => false,
    })
}

/// A variable, or a part of it.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) root: Var,
    pub(crate) path: Vec<Step>,
}

/// A step into a structure.
#[derive(Clone)]
pub(crate) enum Step {
    Field(Member),
    /// What is in `Some` or `Ok`.
    Payload,
    /// An entry; where it is not there, the panic names the line of the span.
    Index(Atom, Span),
    /// A part of a slice, by its bounds.
    Range {
        start: Option<Atom>,
        end: Option<Atom>,
        is_closed: bool,
        at: Span,
    },
}

impl Step {
    /// Where the user has it, if it can panic.
    pub(crate) fn at(&self) -> Option<Span> {
        match self {
            Step::Index(_, at) | Step::Range { at, .. } => Some(*at),
            Step::Field(_) | Step::Payload => None,
        }
    }

    /// The variables that it is computed from.
    pub(crate) fn vars(&self) -> impl Iterator<Item = Var> {
        let atoms = match self {
            Step::Field(_) | Step::Payload => [None, None],
            Step::Index(it, _) => [Some(it), None],
            Step::Range { start, end, .. } => [start.as_ref(), end.as_ref()],
        };
        atoms.into_iter().flatten().filter_map(Atom::var)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arithmetic {
    Add,
    Sub,
    Mul,
    Div,
}

/// How a value is computed from others.
pub(crate) enum Op {
    Copy(Atom),
    Neg(Atom),
    Arithmetic(Arithmetic, Atom, Atom),
    /// What a place holds.
    Read(Place),
    /// The same numbers in a structure of its own: `a.to_vec()`.
    Convert(Place, TokenStream),
    /// Several values in one structure.
    Pack(Pack, Vec<Atom>),
    /// A struct: its fields, and another one that has the rest.
    Struct {
        path: TokenStream,
        members: Vec<Member>,
        values: Vec<Atom>,
        base: Option<Atom>,
    },
    /// One value in every entry of an array.
    Fill {
        pack: Pack,
        value: Atom,
        len: TokenStream,
    },
    /// No derivative follows it.
    Code(TokenStream),
}

/// Structures with a syntax of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pack {
    Tuple,
    Array,
    Vec,
    Some,
    Ok,
}

/// A value with its partial derivatives, computed in forward mode from few numbers.
pub(crate) struct Local {
    pub(crate) var: Var,
    pub(crate) partials: Partials,
    /// The numbers it is computed from.
    pub(crate) args: Vec<Var>,
    /// The value on dual numbers.
    pub(crate) value: TokenStream,
    /// Whether it costs no more to compute again than to keep.
    pub(crate) is_cheap: bool,
}

/// Where the partial derivatives of a local are.
pub(crate) enum Partials {
    /// Of a number: one variable for each argument.
    Each(Vec<Var>),
    /// Of a structure: in one of the same shape.
    Tree(Var),
}

pub(crate) enum Statement {
    /// `let x = a * b;`
    Let(Var, Op),
    Local(Local),
    /// `let mut a = ..;` or `let a;`: a place.
    Declare {
        var: Var,
        init: Option<Atom>,
        ty: Option<TokenStream>,
    },
    /// `a[i] = x;`
    Store(Place, Atom),
    /// `v = w;` of structures that may have different shapes. What was there is kept: its cotangent has its shape.
    Replace {
        place: Place,
        value: Atom,
        before: Var,
    },
    /// `a[i] += x;`, or `-=`.
    Increase {
        place: Place,
        value: Atom,
        is_minus: bool,
    },
    /// A change of a structure in its place.
    Edit(super::edit::Edit),
    /// A call of a function that has sweeps of its own.
    Call(super::call::Call),
    /// The user's own.
    Code(TokenStream),
    /// `let v = &xs[k];`: a name of the user's, for the user's own code, if it speaks of it.
    Alias(Ident, TokenStream),
    /// A return of a failure.
    Fail(TokenStream),
    Branch(Branch),
    Loop(Loop),
    Section(Section),
    Again(Again),
}

impl Statement {
    /// The blocks in it.
    pub(crate) fn blocks(&self) -> Vec<&Block> {
        match self {
            Statement::Branch(it) => it.arms.iter().collect(),
            Statement::Loop(it) => vec![&it.body],
            Statement::Section(it) => vec![&it.block],
            Statement::Again(it) => vec![&it.block],
            _ => Vec::new(),
        }
    }

    pub(crate) fn blocks_mut(&mut self) -> Vec<&mut Block> {
        match self {
            Statement::Branch(it) => it.arms.iter_mut().collect(),
            Statement::Loop(it) => vec![&mut it.body],
            Statement::Section(it) => vec![&mut it.block],
            Statement::Again(it) => vec![&mut it.block],
            _ => Vec::new(),
        }
    }
}

/// A block, and the value it ends in, if it has one.
#[derive(Default)]
pub(crate) struct Block {
    pub(crate) statements: Vec<Statement>,
    pub(crate) value: Option<Atom>,
}

impl Block {
    /// Whether it ends in a failure.
    pub(crate) fn fails(&self) -> bool {
        matches!(self.statements.last(), Some(Statement::Fail(_)))
    }
}

/// An `if` or a `match`.
pub(crate) struct Branch {
    /// The value, if it has one.
    pub(crate) out: Option<Var>,
    pub(crate) question: Question,
    pub(crate) arms: Vec<Block>,
    /// What was chosen, and what the adjoints of the arms need.
    pub(crate) kept: Var,
}

pub(crate) enum Question {
    /// Two arms.
    If(TokenStream),
    /// A scrutinee, and the pattern of each arm with its guard.
    Match(TokenStream, Vec<TokenStream>),
}

pub(crate) struct Loop {
    pub(crate) head: Head,
    /// What begins the body in both sweeps: names for the entries of what is looped over.
    pub(crate) prologue: TokenStream,
    pub(crate) body: Block,
    /// The flag that ends the loop.
    pub(crate) exit: Option<Ident>,
    /// What the adjoints of the iterations need.
    pub(crate) kept: Var,
    /// How many iterations there were, where the head does not tell.
    pub(crate) count: Var,
}

/// What keeps nothing: it is run again when its turn comes backwards.
pub(crate) struct Again {
    pub(crate) block: Block,
    /// What puts back, under their names, the places around it that are written to.
    pub(crate) restored: TokenStream,
    /// These places.
    pub(crate) places: BTreeSet<Var>,
    /// The variables around it that it is run again from.
    pub(crate) used: BTreeSet<Var>,
}

pub(crate) enum Head {
    /// Over something that can be run through again, backwards.
    Over {
        pattern: TokenStream,
        /// The variable that the pattern is, where it is no name of the user's.
        bound: Option<Var>,
        iterator: Atom,
        /// How often, if the macro can tell.
        trips: Option<usize>,
    },
    /// Over something that cannot.
    Once {
        pattern: TokenStream,
        iterator: TokenStream,
    },
    While(TokenStream),
    Forever,
}

/// A parameter that a derivative follows.
pub(crate) struct Param {
    pub(crate) var: Var,
    pub(crate) position: usize,
}

/// A function.
#[derive(Default)]
pub(crate) struct Program {
    pub(crate) variables: Vec<Info>,
    pub(crate) params: Vec<Param>,
    pub(crate) body: Block,
    /// Whether only types tell what is indexed.
    pub(crate) is_typed: bool,
    /// The variables that read what is not written any more.
    pub(crate) settled: BTreeSet<Var>,
}

impl Program {
    pub(crate) fn info(&self, var: Var) -> &Info {
        &self.variables[var.0]
    }

    /// What reads a store from behind is called.
    pub(crate) fn cursor_name(&self, store: Var) -> Ident {
        let name = &self.info(store).name;
        quote::format_ident!("last_{}", name, span = name.span())
    }

    /// What the cotangent of a variable is called.
    pub(crate) fn cotangent_name(&self, var: Var) -> Ident {
        let name = &self.info(var).name;
        quote::format_ident!("ct_{}", name, span = name.span().resolved_at(Span::mixed_site()))
    }
}
