//! Numbers that the runs of a loop read from neighbouring places: `x[i]` and `x[i + 1]`.
//!
//! What flows to `x[i + 1]` in one run flows to the same place as `x[i]` in the next. In memory each run would wait
//! for what the one before has stored. So the cotangents of the places that a run reads, the *window*, are held in
//! variables: a run takes the cotangent of the place that it is the first to read, and puts back that of the place
//! that no other will. Each sum is made in the same order, so it is the same to the last bit.

use super::adjoint::Adjoint;
use super::carry::{Carried, Varying};
use super::fuse::Touched;
use super::ir::{Atom, Code, Head, Kind, Loop, Op, Place, Program, Statement, Step, Var};
use super::reuse;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::{BinOp, Expr, Lit};

/// Which run of a loop follows which.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// So many cotangents are held at most: more would be held in memory.
const WIDEST: i64 = 4;

/// A loop that counts.
struct Counter {
    index: Ident,
    range: TokenStream,
}

impl Counter {
    fn of(it: &Loop) -> Option<Counter> {
        let Head::Over { pattern, iterator: Atom::Code(code), .. } = &it.head else { return None };
        let is_left = it.exit.is_some() || !it.prologue.is_empty();
        let range = match syn::parse2(code.operand.clone()).ok()? {
            Expr::Range(it) if it.start.is_some() && it.end.is_some() => it,
            _ => return None,
        };
        let index = syn::parse2(pattern.clone()).ok()?;
        (!is_left).then(|| Counter { index, range: range.into_token_stream() })
    }

    /// How far an index is from the counter: 1 of `i + 1`.
    fn offset(&self, index: &Expr) -> Option<i64> {
        let is_counter = |it: &Expr| matches!(it, Expr::Path(it) if it.path.is_ident(&self.index));
        match index {
            it if is_counter(it) => Some(0),
            Expr::Paren(it) => self.offset(&it.expr),
            Expr::Binary(it) if is_counter(&it.left) => match it.op {
                BinOp::Add(_) => literal(&it.right),
                BinOp::Sub(_) => literal(&it.right).map(|it| -it),
                _ => None,
            },
            Expr::Binary(it) if is_counter(&it.right) && matches!(it.op, BinOp::Add(_)) => {
                literal(&it.left)
            }
            _ => None,
        }
    }

    /// The index so far from the counter.
    fn at(&self, offset: i64) -> Step {
        let (index, distance) = (&self.index, Literal::u64_unsuffixed(offset.unsigned_abs()));
        let code = match offset {
            0 => quote!(#index),
            1.. => quote!(#index + #distance),
            _ => quote!(#index - #distance),
        };
        Step::Index(Atom::Code(Code { operand: code.clone(), lifted: code }), Span::call_site())
    }
}

fn literal(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::Lit(it) => match &it.lit {
            Lit::Int(it) => it.base10_parse::<u16>().ok().map(i64::from),
            _ => None,
        },
        _ => None,
    }
}

/// The places that a run reads, from the first to the last.
struct Window<'l> {
    /// What it is known by: places of one window differ in one index.
    key: String,
    /// One of the places.
    place: &'l Place,
    /// Which index moves.
    step: usize,
    /// How far those that are read are from the counter.
    reads: Vec<(Var, i64)>,
}

impl Window<'_> {
    fn first(&self) -> i64 {
        self.reads.iter().map(|(_, it)| *it).min().expect("it was read")
    }

    /// How far the last place is from the first.
    fn width(&self) -> i64 {
        self.reads.iter().map(|(_, it)| *it).max().expect("it was read") - self.first()
    }

    fn at(&self, counter: &Counter, distance: i64) -> Place {
        let mut place = self.place.clone();
        place.path[self.step] = counter.at(self.first() + distance);
        place
    }

    /// Whether nobody else in the loop reads or writes where the window goes.
    fn is_alone(&self, it: &Loop) -> bool {
        let is_own = |it: &Statement| matches!(it, Statement::Let(var, _) if self.reads.iter().any(|(read, _)| read == var));
        it.body.statements.iter().filter(|it| !is_own(it)).all(|it| {
            let touched = Touched::by(it);
            !touched.reads(self.place.root) && touched.written().all(|it| *it != self.place.root)
        })
    }
}

/// The windows of a loop.
fn windows<'l>(program: &Program, counter: &Counter, it: &'l Loop) -> Vec<Window<'l>> {
    let varying = Varying::of(it);
    let mut windows: Vec<Window<'l>> = Vec::new();
    for statement in &it.body.statements {
        let Statement::Let(var, Op::Read(place)) = statement else { continue };
        let is_number = program.info(*var).kind == Kind::Number;
        let is_of_tree = program.info(place.root).kind == Kind::Tree;
        let Some((step, offset)) = moving(&varying, counter, place) else { continue };
        // An index of the user's own may name one entry by two numbers.
        let may_be_own = program.is_typed && program.info(place.root).depth.is_none();
        if !is_number || !is_of_tree || may_be_own || varying.is_made(place.root) {
            continue;
        }
        let mut alike = place.clone();
        alike.path[step] = counter.at(0);
        let key = reuse::key(&alike);
        match windows.iter_mut().find(|it| it.key == key) {
            Some(it) => it.reads.push((*var, offset)),
            None => windows.push(Window { key, place, step, reads: vec![(*var, offset)] }),
        }
    }
    windows.retain(|window| (1..WIDEST).contains(&window.width()) && window.is_alone(it));
    windows
}

/// The one step of a place that moves with the counter, and how far it is from that.
fn moving(varying: &Varying, counter: &Counter, place: &Place) -> Option<(usize, i64)> {
    let mut steps = place.path.iter().enumerate().filter(|(_, it)| !varying.is_same_step(it));
    let (at, step) = steps.next()?;
    let Step::Index(Atom::Code(code), _) = step else { return None };
    let offset = counter.offset(&syn::parse2(code.operand.clone()).ok()?)?;
    steps.next().is_none().then_some((at, offset))
}

/// What a run reads until the windows are read, if it does nothing else until then that may fail. The first run's reads
/// may then be tried before the loop: if they fail, they fail alike.
fn first_reads<'l>(
    windows: &[Window<'_>],
    counter: &Counter,
    it: &'l Loop,
) -> Option<Vec<&'l Place>> {
    let mut missing: BTreeSet<Var> =
        windows.iter().flat_map(|it| it.reads.iter().map(|(var, _)| *var)).collect();
    let varying = Varying::of(it).without(&counter.index);
    let mut reads = Vec::new();
    for statement in &it.body.statements {
        match statement {
            _ if missing.is_empty() => break,
            Statement::Let(var, Op::Read(place)) => {
                let is_there = !varying.is_made(place.root);
                if !is_there || !place.path.iter().all(|it| varying.is_same_step(it)) {
                    return None;
                }
                reads.push(place);
                missing.remove(var);
            }
            Statement::Let(_, Op::Copy(Atom::Var(_)) | Op::Neg(Atom::Var(_))) => {}
            Statement::Let(_, Op::Arithmetic(_, a, b)) if is_calm(a) && is_calm(b) => {}
            _ => return None,
        }
    }
    Some(reads)
}

/// Whether an operand is there without any computation.
fn is_calm(atom: &Atom) -> bool {
    match atom {
        Atom::Var(_) => true,
        Atom::Code(it) => {
            matches!(syn::parse2(it.operand.clone()), Ok(Expr::Lit(_) | Expr::Path(_)))
        }
    }
}

/// The variables that hold a window, and the places of a run, in the order in which they are put back.
struct Held {
    names: Vec<Ident>,
    places: Vec<TokenStream>,
}

impl Adjoint<'_> {
    /// Holds the windows of a loop.
    pub(super) fn hold(&mut self, it: &Loop, direction: Direction, carried: &mut Carried) {
        let Some(counter) = Counter::of(it) else { return };
        let windows = windows(self.program, &counter, it);
        let tried = match direction {
            Direction::Forward => first_reads(&windows, &counter, it),
            Direction::Backward => Some(Vec::new()),
        };
        let Some(tried) = tried.filter(|_| !windows.is_empty()) else { return };
        let (Counter { index, range }, last) = (&counter, mixed(format!("last_{}", it.kept.0)));
        let tried = tried.into_iter().map(|it| self.forward().place(it));
        let (mut taken, mut put) = (quote!(#(let _ = #tried;)*), TokenStream::new());
        carried.in_each.extend(quote!(#last = ::core::option::Option::Some(#index);));
        for window in &windows {
            carried.before.extend(self.declare(window.place.root));
            let Held { names, places } = self.held(window, &counter, direction);
            let (enters, stay) = names.split_last().expect("a window is wider than one place");
            let (from, left) = (&places[stay.len()], &places[1..]);
            carried.before.extend(quote!(#(let mut #stay = __C::nothing();)*));
            taken.extend(quote!(#(#stay = #places;)*));
            carried.entering.extend(quote!(let mut #enters = #from;));
            let (leaves, to, next) = (&names[0], &places[0], &names[1..]);
            carried.at_end.extend(quote!(#to = #leaves; #(#stay = #next;)*));
            put.extend(quote!(#(#left = #stay;)*));
        }
        let first = match direction {
            Direction::Forward => quote!(next),
            Direction::Backward => quote!(next_back),
        };
        carried.before.extend(quote! {
            let mut #last = ::core::option::Option::None;
            if let ::core::option::Option::Some(#index) = (#range).#first() { #taken }
        });
        carried.after.extend(quote!(if let ::core::option::Option::Some(#index) = #last { #put }));
    }

    fn held(&mut self, window: &Window<'_>, counter: &Counter, direction: Direction) -> Held {
        let root = self.name(window.place.root);
        let name = |var: Var, at: i64| mixed(format!("{root}_{}_{at}", var.0));
        let (first, (var, _)) = (window.first(), window.reads[0]);
        for (read, offset) in &window.reads {
            self.held.insert(*read, name(var, offset - first));
        }
        let mut held: Vec<(Ident, TokenStream)> = (0..=window.width())
            .map(|at| (name(var, at), self.place(&window.at(counter, at))))
            .collect();
        if direction == Direction::Backward {
            held.reverse();
        }
        let (names, places) = held.into_iter().unzip();
        Held { names, places }
    }
}

fn mixed(name: String) -> Ident {
    Ident::new(&name, Span::mixed_site())
}
