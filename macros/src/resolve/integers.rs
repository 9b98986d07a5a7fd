//! Which parts of structures are integers, from where they go: in `m.sum / m.n as f64` nobody says that `m.n` is one.
//!
//! A part is an integer if a sum, a difference or a comparison has an integer on its other side, if it ends a range
//! that a loop runs over, if it is an index, or if it is cast to a number; and what is copied from one place to
//! another is the same in both. A sum may be one of structs, and a cast one of a number: whoever takes a value for
//! an integer because of what is found here has its type checked.

use super::kind::{Kind, Kinds};
use super::macros::{self, Arguments};
use super::parts::{Part, shown};
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Pat, Stmt};

/// Finds out, until there is nothing more to learn; what is cast to a number only when all else has been said.
pub(super) fn integers(kinds: &mut Kinds<'_>, function: &syn::ItemFn) {
    for is_cast_an_answer in [false, true] {
        loop {
            let mut search = Search { kinds, is_cast_an_answer, is_news: false };
            search.visit_block(&function.block);
            if !search.is_news {
                break;
            }
        }
    }
}

struct Search<'k, 'a> {
    kinds: &'k mut Kinds<'a>,
    is_cast_an_answer: bool,
    is_news: bool,
}

impl Search<'_, '_> {
    fn learn(&mut self, part: &Part, kind: Kind) {
        self.is_news |= kind.is_plain() && self.kinds.learn_part(part, kind);
    }

    fn is_integer(&self, expr: &Expr) -> bool {
        self.kinds.of_expr(expr) == Kind::Integer
    }

    /// An expression is an integer.
    fn integer(&mut self, expr: &Expr) {
        if let Some(part) = self.kinds.part(expr) {
            return self.learn(&part, Kind::Integer);
        }
        match expr {
            Expr::Paren(it) => self.integer(&it.expr),
            Expr::Group(it) => self.integer(&it.expr),
            Expr::Unary(it) => self.integer(&it.expr),
            Expr::Binary(it) if is_arithmetic(&it.op) => {
                self.integer(&it.left);
                self.integer(&it.right);
            }
            Expr::MethodCall(it) if is_of_integers(&it.method) => {
                self.integer(&it.receiver);
                it.args.iter().for_each(|it| self.integer(it));
            }
            Expr::Block(_) | Expr::If(_) | Expr::Match(_) => {
                tails(expr).into_iter().for_each(|it| self.integer(it));
            }
            _ => {}
        }
    }

    /// Both are integers if one of them is.
    fn alike(&mut self, left: &Expr, right: &Expr) {
        if self.is_integer(left) {
            self.integer(right);
        } else if self.is_integer(right) {
            self.integer(left);
        }
    }

    /// `m.mode == Mode::Fast`
    fn compared(&mut self, place: &Expr, value: &Expr) {
        if let (Some(part), Expr::Path(it)) = (self.kinds.part(place), value)
            && is_variant(&it.path)
        {
            self.variant(&part);
        }
    }

    fn variant(&mut self, part: &Part) {
        if part.is_named() {
            self.learn(part, Kind::Variant);
        }
    }

    /// What a part gets is what it is.
    fn copied(&mut self, to: &Part, from: &Expr) {
        if let Some(from) = self.kinds.part(from) {
            return self.same(to, &from);
        }
        match from {
            Expr::Tuple(it) => {
                let values = it.elems.iter().enumerate();
                values.for_each(|(i, it)| self.copied(&to.field(&i), it));
            }
            Expr::Array(it) => it.elems.iter().for_each(|it| self.copied(&to.entry(), it)),
            Expr::Repeat(it) => self.copied(&to.entry(), &it.expr),
            Expr::Struct(it) => {
                for field in &it.fields {
                    self.copied(&to.field(&shown(&field.member)), &field.expr);
                }
                it.rest.iter().for_each(|it| self.copied(to, it));
            }
            Expr::Macro(it) if macros::name(&it.mac) == "vec" => {
                let entries = self.kinds.macros().get(&it.mac).map(Arguments::entries);
                entries.into_iter().flatten().for_each(|it| self.copied(&to.entry(), it));
            }
            Expr::Block(_) | Expr::If(_) | Expr::Match(_) => {
                tails(from).into_iter().for_each(|it| self.copied(to, it));
            }
            Expr::Path(it) if is_variant(&it.path) => self.variant(to),
            Expr::Paren(it) => self.copied(to, &it.expr),
            Expr::Reference(it) => self.copied(to, &it.expr),
            _ => match self.kinds.of_part(to) {
                Kind::Integer => self.integer(from),
                _ => self.learn(to, self.kinds.of_expr(from)),
            },
        }
    }

    /// What is known of the parts of one place is true of those of the other.
    fn same(&mut self, left: &Part, right: &Part) {
        for (from, to) in [(left, right), (right, left)] {
            for (path, kind) in self.kinds.known_within(from) {
                let to = Part { root: to.root, path: format!("{}{path}", to.path) };
                self.learn(&to, kind);
            }
        }
    }

    /// A pattern takes a part apart.
    fn taken(&mut self, pat: &Pat, from: &Part) {
        match pat {
            Pat::Ident(_) => {
                if let Some(root) = self.kinds.named_by(pat) {
                    self.same(&Part { root, path: String::new() }, from);
                }
            }
            Pat::Type(it) => self.taken(&it.pat, from),
            Pat::Reference(it) => self.taken(&it.pat, from),
            Pat::Paren(it) => self.taken(&it.pat, from),
            Pat::Tuple(it) if !it.elems.iter().any(|it| matches!(it, Pat::Rest(_))) => {
                let parts = it.elems.iter().enumerate();
                parts.for_each(|(i, it)| self.taken(it, &from.field(&i)));
            }
            Pat::Struct(it) => {
                it.fields
                    .iter()
                    .for_each(|it| self.taken(&it.pat, &from.field(&shown(&it.member))));
            }
            _ => {}
        }
    }

    /// `let pat = value;`
    fn bound(&mut self, pat: &Pat, value: &Expr) {
        match (pat, value) {
            (Pat::Type(it), _) => self.bound(&it.pat, value),
            (Pat::Ident(_), _) => {
                if let Some(root) = self.kinds.named_by(pat) {
                    self.copied(&Part { root, path: String::new() }, value);
                }
            }
            _ => tails(value).into_iter().for_each(|it| self.taken_apart(pat, it)),
        }
    }

    fn taken_apart(&mut self, pat: &Pat, value: &Expr) {
        if let (Pat::Tuple(pats), Expr::Tuple(values)) = (pat, value)
            && pats.elems.len() == values.elems.len()
        {
            let pairs = pats.elems.iter().zip(&values.elems);
            pairs.for_each(|(pat, value)| self.bound(pat, value));
        } else if let Some(part) = self.kinds.part(value) {
            self.taken(pat, &part);
        }
    }

    fn ends(&mut self, range: &Expr) {
        super::ends(range).into_iter().flatten().for_each(|it| self.integer(it));
    }
}

impl<'ast> Visit<'ast> for Search<'_, '_> {
    fn visit_local(&mut self, it: &'ast syn::Local) {
        visit::visit_local(self, it);
        it.init.iter().for_each(|init| self.bound(&it.pat, &init.expr));
    }

    fn visit_expr_assign(&mut self, it: &'ast syn::ExprAssign) {
        visit::visit_expr_assign(self, it);
        match (&*it.left, &*it.right) {
            (Expr::Tuple(places), Expr::Tuple(values)) => {
                for (place, value) in places.elems.iter().zip(&values.elems) {
                    let place = self.kinds.part(place);
                    place.iter().for_each(|it| self.copied(it, value));
                }
            }
            (place, value) => {
                let place = self.kinds.part(place);
                place.iter().for_each(|it| self.copied(it, value));
            }
        }
    }

    fn visit_expr_binary(&mut self, it: &'ast syn::ExprBinary) {
        visit::visit_expr_binary(self, it);
        // A struct may be scaled by an integer that stands behind it.
        let is_scaling = matches!(
            it.op,
            BinOp::Mul(_) | BinOp::Div(_) | BinOp::MulAssign(_) | BinOp::DivAssign(_)
        );
        match it.op {
            BinOp::Shl(_) | BinOp::Shr(_) | BinOp::ShlAssign(_) | BinOp::ShrAssign(_) => {}
            BinOp::And(_) | BinOp::Or(_) => {}
            _ if is_scaling && self.kinds.has_operators() => {
                if self.is_integer(&it.left) {
                    self.integer(&it.right);
                }
            }
            BinOp::Eq(_) | BinOp::Ne(_) => {
                self.alike(&it.left, &it.right);
                self.compared(&it.left, &it.right);
                self.compared(&it.right, &it.left);
            }
            _ => self.alike(&it.left, &it.right),
        }
    }

    fn visit_expr_match(&mut self, it: &'ast syn::ExprMatch) {
        visit::visit_expr_match(self, it);
        let is_of_variants =
            it.arms.iter().any(|it| matches!(&it.pat, Pat::Path(it) if is_variant(&it.path)));
        if let (true, Some(part)) = (is_of_variants, self.kinds.part(&it.expr)) {
            self.variant(&part);
        }
    }

    fn visit_expr_index(&mut self, it: &'ast syn::ExprIndex) {
        visit::visit_expr_index(self, it);
        let is_list = matches!(self.kinds.of_expr(&it.expr), Kind::Floats(_))
            || matches!(&*it.expr, Expr::Field(_));
        match &*it.index {
            range @ Expr::Range(_) => self.ends(range),
            index if is_list => self.integer(index),
            _ => {}
        }
    }

    fn visit_expr_for_loop(&mut self, it: &'ast syn::ExprForLoop) {
        self.ends(&it.expr);
        if let Some(part) = self.kinds.part(&it.expr) {
            self.taken(&it.pat, &part.entry());
        }
        visit::visit_expr_for_loop(self, it);
    }

    fn visit_expr_method_call(&mut self, it: &'ast syn::ExprMethodCall) {
        visit::visit_expr_method_call(self, it);
        match it.args.first() {
            Some(exponent) if it.method == "powi" => self.integer(exponent),
            Some(other) if is_of_integers(&it.method) => self.alike(&it.receiver, other),
            _ => {}
        }
    }

    fn visit_expr_cast(&mut self, it: &'ast syn::ExprCast) {
        visit::visit_expr_cast(self, it);
        if self.is_cast_an_answer && self.kinds.of_type(&it.ty) == Kind::Float {
            self.integer(&it.expr);
        }
    }

    fn visit_expr_call(&mut self, it: &'ast syn::ExprCall) {
        visit::visit_expr_call(self, it);
        if let (true, Some(of)) = (self.is_cast_an_answer, self.kinds.converted(it)) {
            self.integer(of);
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let arguments = self.kinds.macros().get(call);
        arguments.iter().flat_map(|it| &it.exprs).for_each(|it| Visit::visit_expr(self, it));
        if let Some(len) = arguments.and_then(Arguments::repeated) {
            self.integer(len);
        }
    }

    // Closures are written out where an answer matters.
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

fn is_arithmetic(op: &BinOp) -> bool {
    matches!(op, BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_))
}

/// Methods of integers that give another one.
fn is_of_integers(name: &syn::Ident) -> bool {
    ["min", "max", "saturating_sub", "abs_diff", "div_ceil", "clamp"].iter().any(|it| name == it)
}

/// `Mode::Fast`
fn is_variant(path: &syn::Path) -> bool {
    let mut last = path.segments.iter().rev().map(|it| it.ident.to_string());
    let (Some(name), Some(owner)) = (last.next(), last.next()) else { return false };
    let is_camel = |it: &str| it.starts_with(char::is_uppercase) && it.contains(char::is_lowercase);
    is_camel(&name) && owner.starts_with(char::is_uppercase) && owner != "Option"
}

/// The values that an expression may have.
fn tails(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Block(it) => last(&it.block).into_iter().flat_map(tails).collect(),
        Expr::If(it) => {
            let otherwise = it.else_branch.iter().flat_map(|(_, it)| tails(it));
            last(&it.then_branch).into_iter().flat_map(tails).chain(otherwise).collect()
        }
        Expr::Match(it) => it.arms.iter().flat_map(|it| tails(&it.body)).collect(),
        Expr::Paren(it) => tails(&it.expr),
        other => vec![other],
    }
}

fn last(block: &syn::Block) -> Option<&Expr> {
    match block.stmts.last() {
        Some(Stmt::Expr(tail, None)) => Some(tail),
        _ => None,
    }
}
