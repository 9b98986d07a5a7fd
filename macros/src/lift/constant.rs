//! Constants: what is plain, where numbers of the copy are wanted or stand beside it.

use super::operator::is_assignment;
use super::{Lift, Want};
use crate::resolve::Kind;
use crate::vocabulary;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Lit};

impl Lift<'_> {
    /// A plain expression where lifted numbers are wanted. Whatever is made of parts has its parts
    /// lifted, so that no value is built twice.
    pub(super) fn lifted(&self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Lit(it) => self.literal(&it.lit),
            Expr::Unary(it) => self.signed(expr, it),
            Expr::Path(it) => self.plain_path(expr, it),
            Expr::Call(it) if self.tuple_struct(it, Want::Lifted).is_some() => {
                self.lift(expr.to_token_stream())
            }
            Expr::Call(it)
                if self.is_constructor(&it.func)
                    && self.facts.scopes.use_of(&it.func).is_none() =>
            {
                self.constructor(it, Want::Lifted)
            }
            // What it is made into depends on its type, which rustc knows.
            Expr::Struct(it) if self.struct_path(&it.path).is_some() => {
                self.lift(expr.to_token_stream())
            }
            Expr::Struct(_) | Expr::Range(_) | Expr::Closure(_) => expr.to_token_stream(),
            Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => self.touched_or_plain(expr),
            Expr::Paren(_)
            | Expr::Group(_)
            | Expr::Tuple(_)
            | Expr::Array(_)
            | Expr::Repeat(_)
            | Expr::Block(_)
            | Expr::If(_)
            | Expr::Match(_)
            | Expr::Loop(_)
            | Expr::Unsafe(_) => self.touched(expr, Want::Lifted),
            Expr::While(_) | Expr::ForLoop(_) | Expr::Assign(_) => self.touched_or_plain(expr),
            Expr::Binary(it) if is_assignment(&it.op) => self.touched_or_plain(expr),
            Expr::Macro(it) => self.macro_call(&it.mac, Want::Lifted),
            Expr::Reference(it) if it.mutability.is_none() => self.lifted_behind(it),
            Expr::MethodCall(it) if is_made_here(expr) => {
                let (receiver, method, args) =
                    (self.expr(&it.receiver, Want::Lifted), &it.method, &it.args);
                quote!(#receiver.#method(#args))
            }
            // Its type is that of its place, and to lift it would take the place away.
            Expr::MethodCall(it) if it.method == "into" => self.touched_or_plain(expr),
            _ => self.lift_value(expr),
        }
    }

    /// `&place`. It is lent, and must not be taken.
    fn lifted_behind(&self, it: &syn::ExprReference) -> TokenStream {
        let is_plain = matches!(self.facts.kinds.of_expr(&it.expr), Kind::Integer | Kind::Bool);
        if !self.is_place(&it.expr) || is_plain {
            let inner = self.lifted(&it.expr);
            return quote!(&#inner);
        }
        let (runtime, scalar) = (self.runtime, self.scalar);
        let place = self.touched_or_plain(&it.expr);
        quote!(&*#runtime::LiftArgument::<_, #scalar>::new(&#place).behind())
    }

    /// Whether an expression is a local, or a part of something.
    fn is_place(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) => self.facts.scopes.use_of(expr).is_some(),
            Expr::Field(_) | Expr::Index(_) => true,
            Expr::Paren(it) => self.is_place(&it.expr),
            _ => false,
        }
    }

    fn touched_or_plain(&self, expr: &Expr) -> TokenStream {
        if self.is_touched(expr) { self.touched(expr, Want::Any) } else { expr.to_token_stream() }
    }

    /// A plain value as a whole.
    fn lift_value(&self, expr: &Expr) -> TokenStream {
        let value = self.touched_or_plain(expr);
        match self.facts.kinds.of_expr(expr) {
            Kind::Integer | Kind::Bool => value,
            // A part of a slice has no size of its own.
            _ if is_part_of_slice(expr) => self.lift(quote!(#value.to_vec())),
            _ => self.lift(value),
        }
    }

    /// Lifts a value of a type that only rustc knows: numbers become constants, in any container;
    /// all else stays what it is.
    pub(super) fn lift(&self, value: TokenStream) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        quote!(#runtime::Lift::<_, #scalar>::new(#value).lift())
    }

    /// An argument of a call. A plain one that may be a reference to numbers stays a reference.
    pub(crate) fn argument(&self, expr: &Expr) -> TokenStream {
        let is_place = match expr {
            Expr::Path(it) => !is_variant(&it.path),
            other => matches!(other, Expr::Field(_) | Expr::MethodCall(_)),
        };
        let is_plain_path = is_place && !self.facts.active.of(expr).touched;
        if !is_plain_path || self.facts.kinds.of_expr(expr) != Kind::Unknown {
            return self.expr(expr, Want::Lifted);
        }
        let (runtime, scalar) = (self.runtime, self.scalar);
        quote!(#runtime::LiftArgument::<_, #scalar>::new(#expr).lift().argument())
    }

    /// A value beside a lifted one in an operator or a method of numbers: plain numbers may stay plain.
    pub(crate) fn operand(&self, expr: &Expr) -> TokenStream {
        if self.is_touched(expr) {
            return self.touched(expr, Want::Any);
        }
        let mut expr = expr.clone();
        Suffix { lift: self }.visit_expr_mut(&mut expr);
        expr.to_token_stream()
    }

    /// A plain path: a constant, a local, or a function of `f64` as a value.
    fn plain_path(&self, expr: &Expr, it: &syn::ExprPath) -> TokenStream {
        let first = it.path.segments.first();
        let is_float_path = it.path.segments.len() == 2
            && first.is_some_and(|it| self.facts.scalar.is_name(&it.ident));
        if is_float_path
            || it.qself.is_some()
            || (it.path.segments.len() > 1 && self.facts.scalar.is_in_path(&it.path))
        {
            return self.path_of(it);
        }
        let is_kept = is_variant(&it.path) || self.facts.scopes.is_nested_function(it);
        if is_kept { self.value_path(it) } else { self.lift_value(expr) }
    }

    fn literal(&self, lit: &Lit) -> TokenStream {
        if kind_of_literal(lit) != Kind::Float {
            return lit.to_token_stream();
        }
        let (runtime, scalar, lit) = (self.runtime, self.scalar, self.suffixed(lit));
        quote!(#runtime::constant::<#scalar>(#lit))
    }

    /// `-1.0`
    fn signed(&self, expr: &Expr, it: &syn::ExprUnary) -> TokenStream {
        match (&it.op, &*it.expr) {
            (syn::UnOp::Neg(sign), Expr::Lit(it)) if kind_of_literal(&it.lit) == Kind::Float => {
                let (runtime, scalar, lit) = (self.runtime, self.scalar, self.suffixed(&it.lit));
                quote!(#runtime::constant::<#scalar>(#sign #lit))
            }
            _ => self.lift_value(expr),
        }
    }

    /// A float literal that says its type, since an operand of a lifted number could be several.
    pub(super) fn suffixed(&self, lit: &Lit) -> TokenStream {
        let Lit::Float(float) = lit else { return lit.to_token_stream() };
        if !float.suffix().is_empty() {
            return lit.to_token_stream();
        }
        let Some(suffix) = self.facts.scalar.suffix() else {
            let alias = &self.facts.scalar.names[0];
            return quote!((#lit as #alias));
        };
        let text = format!("{}{suffix}", float.to_string().trim_end_matches('.'));
        let mut lit: proc_macro2::Literal = text.parse().expect("a float literal with a suffix");
        lit.set_span(float.span());
        lit.to_token_stream()
    }
}

/// Whether a path is in camel case: `None`, `Shape::Circle`, which hold no numbers themselves.
pub(super) fn is_variant(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|it| {
        let name = it.ident.to_string();
        name.starts_with(char::is_uppercase) && name != name.to_uppercase()
    })
}

fn kind_of_literal(lit: &Lit) -> Kind {
    match lit {
        Lit::Float(_) => Kind::Float,
        Lit::Int(it) if it.suffix() == "f64" || it.suffix() == "f32" => Kind::Float,
        _ => Kind::Unknown,
    }
}

/// `w[1..]`
fn is_part_of_slice(expr: &Expr) -> bool {
    matches!(expr, Expr::Index(it) if matches!(*it.index, Expr::Range(_)))
}

/// Whether an expression makes a container, rather than naming one that is used again, or is a view of it.
fn is_made_here(expr: &Expr) -> bool {
    match expr {
        Expr::Array(_) | Expr::Repeat(_) | Expr::Macro(_) | Expr::Call(_) => true,
        Expr::MethodCall(it) => {
            vocabulary::is_view(&it.method.to_string()) && is_made_here(&it.receiver)
        }
        Expr::Paren(it) => is_made_here(&it.expr),
        _ => false,
    }
}

/// Gives the float literals of an expression their suffix.
struct Suffix<'l, 'a> {
    lift: &'l Lift<'a>,
}

impl VisitMut for Suffix<'_, '_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Lit(it) => {
                if let Ok(suffixed) = syn::parse2(self.lift.suffixed(&it.lit)) {
                    *expr = suffixed;
                }
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }
}
