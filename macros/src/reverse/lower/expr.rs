//! Expressions.

use super::{Lowered, Lowering, Value};
use crate::lift::Lift;
use crate::reverse::ir::{Arithmetic, Atom, Kind, Op, Pack, Place, Step};
use crate::{resolve, vocabulary};
use quote::{ToTokens, quote};
use syn::{BinOp, Expr, UnOp};

/// From so many numbers on, a value of theirs is better differentiated backwards.
pub(super) const MOST_MOVING: usize = 4;

impl<'a> Lowering<'a> {
    /// A number.
    pub(super) fn number(&mut self, expr: &'a Expr) -> Lowered<Atom> {
        if self.is_constant(expr) {
            return Ok(self.constant(expr));
        }
        if !self.is_of_numbers(expr)
            && let Some(value) = self.operation(expr)?
        {
            return Ok(self.read_number(value));
        }
        match expr {
            Expr::Paren(it) => self.number(&it.expr),
            Expr::Group(it) => self.number(&it.expr),
            Expr::Reference(it) => self.number(&it.expr),
            Expr::Unary(it) => match it.op {
                UnOp::Neg(_) => {
                    let wanted_by = self.wanted_by.take();
                    let value = self.number(&it.expr)?;
                    self.wanted_by = wanted_by;
                    Ok(self.define(Kind::Number, Op::Neg(value)))
                }
                UnOp::Deref(_) => self.number(&it.expr),
                _ => Err(self.refuse(expr, "an operator")),
            },
            Expr::Binary(it) => self.binary(it),
            // An integer that a derivative does not follow becomes a number that it does not follow either.
            Expr::Cast(it) if !self.is_active_number(&it.expr) => {
                Ok(self.number_of(&it.expr, |lift, value| lift.cast_of(it, value)))
            }
            Expr::Call(it) if let Some(of) = self.lift.facts.scalar.converted(it) => {
                if self.is_active_number(of) {
                    return self.number(of);
                }
                Ok(self.number_of(of, Lift::number_from))
            }
            Expr::Cast(it) if self.lift.facts.scalar.is_in(&it.ty) => self.number(&it.expr),
            Expr::MethodCall(it) if vocabulary::is_float_method(&it.method.to_string()) => {
                self.float_method(it)
            }
            Expr::MethodCall(it) if is_copy(&it.method.to_string()) => self.number(&it.receiver),
            _ => {
                let value = self.structure(expr)?;
                Ok(self.read_number(value))
            }
        }
    }

    /// A value that turns out to be one number.
    fn read_number(&mut self, value: Value) -> Atom {
        let number = self.read(value, Kind::Number);
        if let Some(var) = number.var().filter(|it| self.kind(*it) == Kind::Tree) {
            self.program.variables[var.0].kind = Kind::Number;
        }
        number
    }

    /// A value of any shape.
    pub(super) fn value(&mut self, expr: &'a Expr) -> Lowered<Value> {
        if self.wanted_by.is_plain {
            return self.plain_value(expr);
        }
        if super::place::is_pointer(expr) {
            return Err(self.refuse(expr, "a pointer to numbers"));
        }
        if self.is_constant(expr) {
            return Ok(Value::Atom(self.constant(expr)));
        }
        if let Some(value) = self.operation(expr)? {
            return Ok(value);
        }
        if is_arithmetic(expr) { self.number(expr).map(Value::Atom) } else { self.structure(expr) }
    }

    /// A value that is no arithmetic.
    fn structure(&mut self, expr: &'a Expr) -> Lowered<Value> {
        if let Some(place) = self.place(expr)? {
            if self.is_copied_out(expr, &place) {
                return Ok(Value::Atom(
                    self.define(Kind::Tree, Op::Convert(place, quote!(.clone()))),
                ));
            }
            return Ok(Value::Place(place));
        }
        match expr {
            Expr::Paren(it) => self.value(&it.expr),
            Expr::Group(it) => self.value(&it.expr),
            Expr::Reference(it) if it.mutability.is_none() => self.value(&it.expr),
            Expr::Unary(it) if matches!(it.op, UnOp::Deref(_)) => self.value(&it.expr),
            Expr::Tuple(it) => self.pack(Pack::Tuple, &it.elems.iter().collect::<Vec<_>>()),
            Expr::Array(it) => self.pack(Pack::Array, &it.elems.iter().collect::<Vec<_>>()),
            Expr::Repeat(it) => self.fill(Pack::Array, &it.expr, it.len.to_token_stream()),
            Expr::Struct(it) => {
                let path = self.lift.path_of_struct(&it.path);
                let members = it.fields.iter().map(|it| it.member.clone()).collect();
                let values: Vec<&Expr> = it.fields.iter().map(|it| &it.expr).collect();
                self.make_struct(path, members, &values, it.rest.as_deref())
            }
            Expr::Call(it) if let Some(path) = self.lift.path_of_tuple_struct(it) => {
                let members = (0..it.args.len()).map(syn::Member::from).collect();
                self.make_struct(path, members, &it.args.iter().collect::<Vec<_>>(), None)
            }
            // The local that the value is for is named after the part, and not after the whole.
            Expr::Index(it) => {
                let base = self.whole_of_part(&it.expr)?;
                let step = self.index(it);
                Ok(self.part(base, step))
            }
            Expr::Field(it) => {
                let base = self.whole_of_part(&it.base)?;
                Ok(self.part(base, Step::Field(it.member.clone())))
            }
            Expr::Macro(it) => self.macro_value(expr, &it.mac),
            Expr::Call(it) if self.lift.facts.scalar.converted(it).is_some() => {
                self.number(expr).map(Value::Atom)
            }
            Expr::Call(it) if super::pattern::is_variant(&it.func) && it.args.len() == 1 => {
                let is_ok = matches!(&*it.func, Expr::Path(it) if it.path.is_ident("Ok"));
                self.pack(if is_ok { Pack::Ok } else { Pack::Some }, &[&it.args[0]])
            }
            Expr::Call(it) if super::assign::is_take(it) => self.take(it),
            Expr::Call(it) => self.call(expr, it),
            Expr::MethodCall(it) if it.args.is_empty() && is_taken_by_value(it) => {
                self.value(&it.receiver)
            }
            Expr::MethodCall(it) if is_conversion(it) => self.convert(it),
            Expr::MethodCall(it) => match self.taken_out(it)? {
                Some(atom) => Ok(Value::Atom(atom)),
                None => self.method(expr, it),
            },
            Expr::If(it) => self.if_value(expr, it),
            Expr::Match(it) => self.match_value(expr, it),
            Expr::Block(it) if it.label.is_none() => self.block_value(&it.block),
            Expr::Block(_) => self.whole_or_refuse(expr, "a block with a label"),
            _ => self.whole_or_refuse(expr, "an expression of this kind"),
        }
    }

    /// `*y` of a parameter that is a reference to numbers.
    fn is_copied_out(&self, expr: &Expr, place: &Place) -> bool {
        matches!(expr, Expr::Unary(_))
            && place.path.is_empty()
            && self.kind(place.root) == Kind::Tree
            && self.is_shared_reference(place.root)
    }

    /// `a.clone()`, `a.to_vec()`
    fn convert(&mut self, it: &'a syn::ExprMethodCall) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let value = self.value(&it.receiver)?;
        let place = self.as_place(value);
        self.wanted_by = wanted_by;
        let method = &it.method;
        Ok(Value::Atom(self.define(Kind::Tree, Op::Convert(place, quote!(.#method())))))
    }

    /// A value of which a part is wanted.
    fn whole_of_part(&mut self, expr: &'a Expr) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let value = self.value(expr)?;
        self.wanted_by = wanted_by;
        Ok(value)
    }

    /// A part of a value that is no place.
    fn part(&mut self, of: Value, step: Step) -> Value {
        let mut place = self.as_place(of);
        place.path.push(step);
        Value::Place(place)
    }

    /// A value as an operand.
    pub(super) fn atom(&mut self, expr: &'a Expr) -> Lowered<Atom> {
        if self.is_mutable_reference(expr) {
            // As an operand it would be a copy, and what is written through it would be lost.
            return Err(self.refuse(expr, "a `&mut` that is put away"));
        }
        let value = self.value(expr)?;
        let kind = if self.is_number(expr) { Kind::Number } else { Kind::Tree };
        Ok(self.read(value, kind))
    }

    /// What a place holds.
    pub(super) fn read(&mut self, value: Value, kind: Kind) -> Atom {
        let place = match value {
            Value::Atom(atom) => return atom,
            Value::Place(place) => place,
        };
        let is_whole = place.path.is_empty();
        if is_whole && !self.info(place.root).written {
            return Atom::Var(place.root);
        }
        if is_whole
            && kind == Kind::Number
            && let Some(var) = self.current.get(&place.root)
        {
            return Atom::Var(*var);
        }
        let root = place.root;
        let read = self.define(kind, own_copy(place));
        if let (true, Kind::Number, Some(var)) = (is_whole, kind, read.var()) {
            self.current.insert(root, var);
        }
        read
    }

    /// Whether an expression is surely one number.
    pub(super) fn is_number(&self, expr: &'a Expr) -> bool {
        self.depth(expr) == Some(0)
            || (is_arithmetic(expr)
                && self.has_only_numbers(expr)
                && !matches!(expr, Expr::MethodCall(it) if it.method == "sin_cos"))
            || self
                .lift
                .facts
                .scopes
                .use_of(expr)
                .is_some_and(|id| matches!(self.bindings.get(&id), Some(super::Binding::Value(_))))
    }

    fn is_active_number(&self, expr: &'a Expr) -> bool {
        self.is_active(expr) && self.is_number(expr)
    }

    /// How many arrays deep the numbers of a value are, where that can be told.
    pub(super) fn depth(&self, expr: &Expr) -> Option<u8> {
        let known = super::depth_of(self.lift.facts.kinds.of_expr(expr));
        known.or_else(|| match expr {
            Expr::Paren(it) => self.depth(&it.expr),
            Expr::Group(it) => self.depth(&it.expr),
            Expr::Reference(it) => self.depth(&it.expr),
            Expr::Unary(it) => self.depth(&it.expr),
            Expr::Path(_) => {
                let id = self.lift.facts.scopes.use_of(expr)?;
                match self.bindings.get(&id)? {
                    super::Binding::Value(_) => Some(0),
                    super::Binding::Place(place) => self.depth_of_place(place),
                    super::Binding::Closure => None,
                }
            }
            Expr::Index(it) if matches!(&*it.index, Expr::Range(_)) => self.depth(&it.expr),
            Expr::Index(it) => self.depth(&it.expr)?.checked_sub(1),
            Expr::Array(it) => Some(self.depth(it.elems.first()?)? + 1),
            Expr::Repeat(it) => Some(self.depth(&it.expr)? + 1),
            Expr::Macro(it) if resolve::macros::name(&it.mac) == "vec" => {
                let elem = self.lift.facts.macros.get(&it.mac)?.exprs.first()?;
                Some(self.depth(elem)? + 1)
            }
            Expr::MethodCall(it) if is_copy(&it.method.to_string()) || it.method == "to_vec" => {
                self.depth(&it.receiver)
            }
            _ => None,
        })
    }

    pub(super) fn depth_of_place(&self, place: &Place) -> Option<u8> {
        let steps = place.path.iter().map(|it| match it {
            Step::Index(..) => Some(1),
            Step::Range { .. } => Some(0),
            Step::Field(_) | Step::Payload => None,
        });
        let steps = steps.sum::<Option<u8>>()?;
        self.info(place.root).depth?.checked_sub(steps)
    }

    fn binary(&mut self, it: &'a syn::ExprBinary) -> Lowered<Atom> {
        let op = match it.op {
            BinOp::Add(_) => Arithmetic::Add,
            BinOp::Sub(_) => Arithmetic::Sub,
            BinOp::Mul(_) => Arithmetic::Mul,
            BinOp::Div(_) => Arithmetic::Div,
            BinOp::Rem(_) => return self.remainder(it),
            _ => return Err(self.refuse(it, "an operator")),
        };
        let wanted_by = self.wanted_by.take();
        let (left, right) = (self.number(&it.left)?, self.number(&it.right)?);
        self.wanted_by = wanted_by;
        Ok(self.define(Kind::Number, Op::Arithmetic(op, left, right)))
    }

    pub(super) fn remainder(&mut self, it: &'a syn::ExprBinary) -> Lowered<Atom> {
        let wanted_by = self.wanted_by.take();
        let operands = [self.number(&it.left)?, self.number(&it.right)?];
        self.wanted_by = wanted_by;
        let (args, printed) = self.moving(&operands);
        let (left, right) = (&printed[0], &printed[1]);
        Ok(self.local(args, quote!(#left % #right), false))
    }

    pub(super) fn block_value(&mut self, block: &'a syn::Block) -> Lowered<Value> {
        let lowered = self.stmts(&block.stmts)?;
        match lowered {
            Some(atom) => Ok(Value::Atom(atom)),
            None => Err(self.refuse(block, "a block without a value")),
        }
    }
}

/// What a place holds, in a structure of its own: a part of a slice becomes a `Vec`.
pub(super) fn own_copy(place: Place) -> Op {
    match place.path.last() {
        Some(Step::Range { .. }) => Op::Convert(place, quote!(.to_vec())),
        _ => Op::Read(place),
    }
}

/// Methods that give the same numbers in a structure of its own.
pub(super) fn is_conversion(it: &syn::ExprMethodCall) -> bool {
    it.args.is_empty() && ["clone", "to_vec", "to_owned"].iter().any(|name| it.method == name)
}

/// Whether an expression computes a number from others.
fn is_arithmetic(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(_) | Expr::Cast(_) => true,
        Expr::Unary(it) => matches!(it.op, UnOp::Neg(_)),
        Expr::MethodCall(it) => vocabulary::is_float_method(&it.method.to_string()),
        Expr::Paren(it) => is_arithmetic(&it.expr),
        Expr::Group(it) => is_arithmetic(&it.expr),
        _ => false,
    }
}

/// `v.get(i).copied()`
fn is_taken_by_value(it: &syn::ExprMethodCall) -> bool {
    it.method == "copied" || it.method == "cloned"
}

/// Methods of `Option`, whatever is in it.
pub(super) fn is_taken_out(it: &syn::ExprMethodCall) -> bool {
    is_taken_by_value(it) || it.method == "unwrap" || it.method == "expect"
}

/// Methods that give a number as it is.
fn is_copy(name: &str) -> bool {
    matches!(name, "clone" | "to_owned" | "copied" | "cloned" | "into")
}

pub(super) fn literal(n: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(n)
}
