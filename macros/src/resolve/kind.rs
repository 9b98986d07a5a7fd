//! What an expression surely is: a number, an integer, a truth value.
//!
//! Not type inference: only what the names themselves say. `Unknown` is always a right answer.

use super::parts::Part;
use super::range::range;
use super::{LocalId, Macros, Scalar, Scopes};
use crate::{tensors, vocabulary};
use std::collections::{HashMap, HashSet};
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Lit, Pat, Type, UnOp};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The scalar, by value or by reference.
    Float,
    /// Sequences of scalars, or of such sequences, so many deep.
    Floats(u8),
    Integer,
    Bool,
    /// A variant without numbers, of an enum of the user's.
    Variant,
    Unknown,
}

impl Kind {
    /// Whether it is surely nothing that holds numbers.
    pub(crate) fn is_plain(self) -> bool {
        matches!(self, Kind::Integer | Kind::Bool | Kind::Variant)
    }

    /// A sequence of such values.
    fn sequence(self) -> Kind {
        match self {
            Kind::Float => Kind::Floats(1),
            Kind::Floats(depth) => Kind::Floats(depth + 1),
            _ => Kind::Unknown,
        }
    }

    /// An entry of such a value.
    fn element(self) -> Kind {
        match self {
            Kind::Floats(1) => Kind::Float,
            Kind::Floats(depth) => Kind::Floats(depth - 1),
            _ => Kind::Unknown,
        }
    }
}

/// The kinds of a function's locals.
pub(crate) struct Kinds<'a> {
    scalar: &'a Scalar,
    scopes: &'a Scopes,
    macros: &'a Macros,
    locals: Vec<Kind>,
    /// Parts of locals that are integers or truth values.
    parts: HashMap<Part, Kind>,
    /// Locals that are surely tensors.
    pub(super) tensors: HashSet<LocalId>,
    /// Whether there are tensors: then an operator with a number on one side may give another thing.
    has_tensors: bool,
    /// Whether there may be structs with operators of their own: then a product with a number may give one.
    has_structs: bool,
}

impl<'a> Kinds<'a> {
    pub(crate) fn of(
        function: &syn::ItemFn,
        scalar: &'a Scalar,
        scopes: &'a Scopes,
        macros: &'a Macros,
    ) -> Kinds<'a> {
        let locals = vec![Kind::Unknown; scopes.locals.len()];
        let has_tensors = tensors::mentioned(function);
        let has_structs = crate::structs::may_be_in(scalar, function);
        let parts = HashMap::new();
        let tensors = HashSet::new();
        let mut kinds =
            Kinds { scalar, scopes, macros, locals, parts, tensors, has_tensors, has_structs };
        for input in &function.sig.inputs {
            if let syn::FnArg::Typed(it) = input {
                let kind = kinds.of_type(&it.ty);
                kinds.declare(&it.pat, kind);
                kinds.declare_parts(&it.pat, &it.ty);
                kinds.declare_tensor(&it.pat, Some(&it.ty), None);
            }
        }
        Declarations { kinds: &mut kinds, indexed: HashSet::new() }.visit_block(&function.block);
        // A tensor and a number make a tensor, so beside tensors one operand says nothing of the other.
        if kinds.has_structs && !kinds.has_tensors {
            super::demand::demanded(&mut kinds, function);
        }
        super::integers::integers(&mut kinds, function);
        kinds
    }

    /// Whether only types tell what the names in the function are: some may be tensors.
    pub(crate) fn has_tensors(&self) -> bool {
        self.has_tensors
    }

    /// Whether only types tell what an operator is applied to.
    pub(crate) fn has_operators(&self) -> bool {
        self.has_tensors || self.has_structs
    }

    /// Whether only types tell what is indexed: it may be a struct.
    pub(crate) fn has_structs(&self) -> bool {
        self.has_structs
    }

    /// What a local turns out to be. Whether that is news.
    pub(super) fn learn(&mut self, id: LocalId, kind: Kind) -> bool {
        let is_news = self.locals[id.0] == Kind::Unknown;
        if is_news {
            self.locals[id.0] = kind;
        }
        is_news
    }

    /// The same of a part of one.
    pub(super) fn learn_part(&mut self, part: &Part, kind: Kind) -> bool {
        if part.path.is_empty() {
            return self.learn(part.root, kind);
        }
        if part.is_deep() {
            return false;
        }
        let is_news = !self.parts.contains_key(part);
        if is_news {
            self.parts.insert(part.clone(), kind);
        }
        is_news
    }

    pub(super) fn of_part(&self, part: &Part) -> Kind {
        if part.path.is_empty() {
            return self.local(part.root);
        }
        self.parts.get(part).copied().unwrap_or(Kind::Unknown)
    }

    /// What is known of a part and of what is in it, each with the way there.
    pub(super) fn known_within(&self, part: &Part) -> Vec<(String, Kind)> {
        let inside = self.parts.iter().filter(|(it, _)| it.root == part.root);
        let inside = inside.filter_map(|(it, kind)| {
            let rest = it.path.strip_prefix(&part.path)?;
            rest.starts_with(['.', '[']).then(|| (rest.to_string(), *kind))
        });
        inside.chain([(String::new(), self.of_part(part))]).collect()
    }

    /// `x` of `f64::from(x)`.
    pub(super) fn converted<'e>(&self, call: &'e syn::ExprCall) -> Option<&'e Expr> {
        self.scalar.converted(call)
    }

    pub(super) fn macros(&self) -> &'a Macros {
        self.macros
    }

    /// The local that a name means.
    pub(super) fn local_of(&self, expr: &Expr) -> Option<LocalId> {
        self.scopes.use_of(expr)
    }

    /// The local that a pattern names, if it names one.
    pub(super) fn named_by(&self, pat: &Pat) -> Option<LocalId> {
        match pat {
            Pat::Ident(it) if it.subpat.is_none() => self.scopes.bound_by(pat).first().copied(),
            Pat::Type(it) => self.named_by(&it.pat),
            _ => None,
        }
    }

    pub(crate) fn local(&self, id: LocalId) -> Kind {
        self.locals[id.0]
    }

    /// A pattern that is one name gets the kind; any other pattern's names stay unknown.
    fn declare(&mut self, pat: &Pat, kind: Kind) {
        match pat {
            Pat::Ident(_) => {
                for id in self.scopes.bound_by(pat) {
                    self.locals[id.0] = kind;
                }
            }
            Pat::Type(it) => {
                let kind = self.of_type(&it.ty);
                self.declare(&it.pat, kind);
            }
            Pat::Reference(it) => self.declare(&it.pat, kind),
            _ => {}
        }
    }

    pub(crate) fn of_type(&self, ty: &Type) -> Kind {
        match ty {
            Type::Reference(it) => self.of_type(&it.elem),
            Type::Paren(it) => self.of_type(&it.elem),
            Type::Group(it) => self.of_type(&it.elem),
            Type::Slice(it) => self.of_type(&it.elem).sequence(),
            Type::Array(it) => self.of_type(&it.elem).sequence(),
            Type::Path(it) => match it.path.get_ident() {
                Some(ident) if self.scalar.is_name(ident) => Kind::Float,
                Some(ident) if ident == "bool" => Kind::Bool,
                Some(ident) if vocabulary::is_integer_type(&ident.to_string()) => Kind::Integer,
                Some(_) => Kind::Unknown,
                None => self.of_vec(&it.path).unwrap_or(Kind::Unknown),
            },
            _ => Kind::Unknown,
        }
    }

    /// `Vec<f64>`.
    fn of_vec(&self, path: &syn::Path) -> Option<Kind> {
        let last = path.segments.last().filter(|it| it.ident == "Vec")?;
        let syn::PathArguments::AngleBracketed(it) = &last.arguments else { return None };
        match it.args.first()? {
            syn::GenericArgument::Type(ty) => Some(self.of_type(ty).sequence()),
            _ => None,
        }
    }

    pub(crate) fn of_expr(&self, expr: &Expr) -> Kind {
        match expr {
            Expr::Paren(it) => self.of_expr(&it.expr),
            Expr::Group(it) => self.of_expr(&it.expr),
            Expr::Reference(it) => self.of_expr(&it.expr),
            Expr::Lit(it) => Self::of_literal(&it.lit),
            Expr::Path(it) => match self.scopes.use_of(expr) {
                Some(id) => self.local(id),
                None => self.of_path(&it.path),
            },
            Expr::Cast(it) => self.of_type(&it.ty),
            Expr::Call(it) if self.scalar.converted(it).is_some() => Kind::Float,
            Expr::Unary(it) => match it.op {
                UnOp::Not(_) => Kind::Unknown,
                _ => self.of_expr(&it.expr),
            },
            Expr::Binary(it) => self.of_binary(it),
            Expr::MethodCall(it) => self.of_method(it),
            Expr::Index(it) => match (&*it.index, self.of_expr(&it.expr)) {
                (Expr::Range(_), kind) => kind,
                (_, Kind::Unknown) => self.of_named(expr),
                (_, kind) => kind.element(),
            },
            Expr::Array(it) => {
                it.elems.first().map_or(Kind::Unknown, |it| self.of_expr(it).sequence())
            }
            Expr::Repeat(it) => self.of_expr(&it.expr).sequence(),
            Expr::Field(_) => self.of_named(expr),
            Expr::Let(_) => Kind::Bool,
            Expr::Block(it) => self.of_block(&it.block),
            Expr::If(it) => self.of_block(&it.then_branch),
            Expr::Macro(it) if super::macros::name(&it.mac) == "matches" => Kind::Bool,
            _ => Kind::Unknown,
        }
    }

    /// A field or an entry.
    fn of_named(&self, expr: &Expr) -> Kind {
        self.part(expr).map_or(Kind::Unknown, |it| self.of_part(&it))
    }

    fn of_block(&self, block: &syn::Block) -> Kind {
        match block.stmts.last() {
            Some(syn::Stmt::Expr(tail, None)) => self.of_expr(tail),
            _ => Kind::Unknown,
        }
    }

    fn of_literal(lit: &Lit) -> Kind {
        match lit {
            Lit::Float(_) => Kind::Float,
            Lit::Int(it) if it.suffix() == "f64" || it.suffix() == "f32" => Kind::Float,
            Lit::Int(_) => Kind::Integer,
            Lit::Bool(_) => Kind::Bool,
            _ => Kind::Unknown,
        }
    }

    /// A pattern gets the kind of its value, a tuple part by part.
    fn declare_as(&mut self, pat: &Pat, value: &Expr) {
        match (pat, value) {
            (Pat::Tuple(pats), Expr::Tuple(values)) => {
                pats.elems
                    .iter()
                    .zip(&values.elems)
                    .for_each(|(pat, value)| self.declare_as(pat, value));
            }
            _ => {
                let kind = self.of_expr(value);
                self.declare(pat, kind);
            }
        }
    }

    /// `f64::EPSILON`, `std::f64::consts::PI`; a constant of another name may be anything.
    fn of_path(&self, path: &syn::Path) -> Kind {
        let owners = path.segments.iter().rev().skip(1);
        let is_float = owners.into_iter().any(|it| it.ident == "f64" || it.ident == "f32");
        let is_constant =
            path.segments.last().is_some_and(|it| it.ident.to_string().chars().all(is_upper));
        if is_float && is_constant { Kind::Float } else { Kind::Unknown }
    }

    fn of_binary(&self, it: &syn::ExprBinary) -> Kind {
        match it.op {
            BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => {
                match (self.of_expr(&it.left), self.of_expr(&it.right)) {
                    (Kind::Float, Kind::Float) => Kind::Float,
                    (Kind::Float, _) | (_, Kind::Float) if self.is_of_numbers(&it.op) => {
                        Kind::Float
                    }
                    (Kind::Integer, Kind::Integer) => Kind::Integer,
                    _ => Kind::Unknown,
                }
            }
            BinOp::And(_)
            | BinOp::Or(_)
            | BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => Kind::Bool,
            _ => Kind::Unknown,
        }
    }

    /// Whether an operator has numbers on both sides if it has one on either: a struct is scaled by a number, but
    /// no number is added to it.
    fn is_of_numbers(&self, op: &BinOp) -> bool {
        let is_sum = matches!(op, BinOp::Add(_) | BinOp::Sub(_) | BinOp::Rem(_));
        !self.has_tensors && (is_sum || !self.has_structs)
    }

    fn of_method(&self, it: &syn::ExprMethodCall) -> Kind {
        let name = it.method.to_string();
        if name == "len" || name == "count" {
            return Kind::Integer;
        }
        if vocabulary::returns_plain(&name) {
            return Kind::Unknown;
        }
        let is_sum = name == "sum" || name == "product";
        if let (true, Some(generics)) = (is_sum, &it.turbofish)
            && let Some(syn::GenericArgument::Type(ty)) = generics.args.first()
        {
            return self.of_type(ty);
        }
        match self.of_expr(&it.receiver) {
            kind @ Kind::Floats(_) if vocabulary::is_view(&name) => kind,
            Kind::Float if name == "sin_cos" => Kind::Unknown,
            Kind::Float if vocabulary::is_float_method(&name) => Kind::Float,
            Kind::Integer => Kind::Integer,
            _ => Kind::Unknown,
        }
    }
}

fn is_upper(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'
}

struct Declarations<'k, 'a> {
    kinds: &'k mut Kinds<'a>,
    /// The closures whose last argument is an index.
    indexed: HashSet<super::Address>,
}

impl<'ast> Visit<'ast> for Declarations<'_, '_> {
    fn visit_local(&mut self, it: &'ast syn::Local) {
        visit::visit_local(self, it);
        self.kinds.declare_tensor(&it.pat, None, it.init.as_ref().map(|it| &*it.expr));
        match &it.init {
            Some(init) => self.kinds.declare_as(&it.pat, &init.expr),
            None => self.kinds.declare(&it.pat, Kind::Unknown),
        }
    }

    fn visit_expr_for_loop(&mut self, it: &'ast syn::ExprForLoop) {
        let kind = match &*it.expr {
            it if range(it).is_some_and(|it| it.start.is_some()) => Kind::Integer,
            sequence => self.kinds.of_expr(sequence).element(),
        };
        self.kinds.declare(&it.pat, kind);
        visit::visit_expr_for_loop(self, it);
    }

    fn visit_expr_method_call(&mut self, it: &'ast syn::ExprMethodCall) {
        self.indexed.extend(super::indices::closures(it).map(super::address));
        visit::visit_expr_method_call(self, it);
    }

    fn visit_expr_closure(&mut self, it: &'ast syn::ExprClosure) {
        for input in &it.inputs {
            self.kinds.declare(input, Kind::Unknown);
        }
        if let (true, Some(index)) = (self.indexed.contains(&super::address(it)), it.inputs.last())
        {
            self.kinds.declare(index, Kind::Integer);
        }
        visit::visit_expr_closure(self, it);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let macros = self.kinds.macros;
        for expr in macros.get(call).iter().flat_map(|it| &it.exprs) {
            Visit::visit_expr(self, expr);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
