//! Expressions.

use super::call::respan;
use super::{Form, Lift, Want};
use crate::resolve::{Kind, address};
use crate::vocabulary;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, Lit};

impl Lift<'_> {
    /// An expression whose value is what `want` says.
    pub(crate) fn expr(&self, expr: &Expr, want: Want) -> TokenStream {
        let dep = self.facts.active.of(expr);
        if want == Want::Lifted && !dep.value {
            return self.lifted(expr);
        }
        if !self.is_touched(expr) {
            return expr.to_token_stream();
        }
        self.touched(expr, want)
    }

    /// Whether there is something lifted in an expression: a number, or the mask of a comparison.
    pub(crate) fn is_touched(&self, expr: &Expr) -> bool {
        let is_mask = || self.facts.batched.as_ref().is_some_and(|it| it.of(expr).touched);
        self.facts.active.of(expr).touched || (self.form == Form::Lanes && is_mask())
    }

    /// A plain expression where lifted numbers are wanted. Whatever is made of parts has its parts
    /// lifted, so that no value is built twice.
    fn lifted(&self, expr: &Expr) -> TokenStream {
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
            Expr::Reference(it) if it.mutability.is_none() => {
                let inner = self.lifted(&it.expr);
                quote!(&#inner)
            }
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

    fn touched_or_plain(&self, expr: &Expr) -> TokenStream {
        if self.is_touched(expr) { self.touched(expr, Want::Any) } else { expr.to_token_stream() }
    }

    /// A plain value as a whole.
    fn lift_value(&self, expr: &Expr) -> TokenStream {
        let value = self.touched_or_plain(expr);
        match self.facts.kinds.of_expr(expr) {
            Kind::Integer | Kind::Bool => value,
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
            other => matches!(other, Expr::Field(_)),
        };
        let is_plain_path = is_place && !self.facts.active.of(expr).touched;
        if !is_plain_path || self.facts.kinds.of_expr(expr) != Kind::Unknown {
            return self.expr(expr, Want::Lifted);
        }
        let (runtime, scalar) = (self.runtime, self.scalar);
        quote!(#runtime::LiftArgument::<_, #scalar>::new(#expr).lift().argument())
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
    fn suffixed(&self, lit: &Lit) -> TokenStream {
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

    /// A value beside a lifted one in an operator or a method of numbers: plain numbers may stay plain.
    pub(crate) fn operand(&self, expr: &Expr) -> TokenStream {
        if self.is_touched(expr) {
            return self.touched(expr, Want::Any);
        }
        let mut expr = expr.clone();
        Suffix { lift: self }.visit_expr_mut(&mut expr);
        expr.to_token_stream()
    }

    /// An expression with something lifted inside, its attributes in front.
    fn touched(&self, expr: &Expr, want: Want) -> TokenStream {
        let (attrs, value) = (attributes(expr), self.bare(expr, want));
        quote!(#(#attrs)* #value)
    }

    /// An expression with something lifted inside.
    #[allow(clippy::too_many_lines, reason = "one arm for each kind of expression")]
    fn bare(&self, expr: &Expr, want: Want) -> TokenStream {
        match expr {
            Expr::Path(it) => self.value_path(it),
            Expr::Paren(it) => {
                let inner = self.expr(&it.expr, want);
                quote!((#inner))
            }
            Expr::Group(it) => self.expr(&it.expr, want),
            Expr::Reference(it) => {
                let (mutability, inner) = (&it.mutability, self.expr(&it.expr, want));
                quote!(& #mutability #inner)
            }
            Expr::Unary(it) => self.unary(it),
            Expr::Binary(it) => self.binary(it),
            Expr::Assign(it) => self.assign(it),
            Expr::Field(it) => {
                let (base, member) = (self.expr(&it.base, Want::Any), &it.member);
                quote!(#base.#member)
            }
            Expr::Index(it) => {
                let (base, index) =
                    (self.expr(&it.expr, Want::Any), self.expr(&it.index, Want::Any));
                let index = bracketed(&it.bracket_token, index);
                quote!(#base #index)
            }
            Expr::Try(it) => {
                let inner = self.expr(&it.expr, Want::Any);
                quote!(#inner?)
            }
            Expr::Cast(it) => self.cast(it),
            Expr::Call(it) => self.call(it),
            Expr::MethodCall(it) => self.method_call(it),
            Expr::Macro(it) => self.macro_call(&it.mac, want),
            Expr::Closure(it) => self.closure(it),
            Expr::Tuple(it) => {
                let elems = it.elems.iter().map(|it| self.expr(it, want));
                quote!((#(#elems,)*))
            }
            Expr::Array(it) => {
                let elems = it.elems.iter().map(|it| self.expr(it, Want::Lifted));
                quote!([#(#elems),*])
            }
            Expr::Repeat(it) => {
                let (elem, len) = (self.expr(&it.expr, Want::Lifted), &it.len);
                quote!([#elem; #len])
            }
            Expr::Struct(it) => self.structure(it),
            Expr::Range(it) => {
                let start = it.start.as_ref().map(|it| self.expr(it, Want::Any));
                let (limits, end) =
                    (&it.limits, it.end.as_ref().map(|it| self.expr(it, Want::Any)));
                quote!(#start #limits #end)
            }
            Expr::Block(it) => {
                let (label, block) = (&it.label, self.block(&it.block, want));
                quote!(#label #block)
            }
            Expr::Unsafe(it) => {
                let block = self.block(&it.block, want);
                quote!(unsafe #block)
            }
            Expr::If(it) => self.if_expr(it, want),
            Expr::Match(it) => self.match_expr(it, want),
            Expr::Let(it) => {
                let takes_apart = self.facts.active.of(&it.expr).value;
                let pat = if takes_apart {
                    self.struct_pattern(&it.pat, false)
                } else {
                    (*it.pat).clone()
                };
                let expr = self.expr(&it.expr, Want::Any);
                quote!(let #pat = #expr)
            }
            Expr::Loop(it) => {
                let (label, body) = (&it.label, self.block(&it.body, Want::Any));
                quote!(#label loop #body)
            }
            Expr::While(it) => {
                let (label, body) = (&it.label, self.block(&it.body, Want::Any));
                let cond = self.condition(&it.cond);
                quote!(#label while #cond #body)
            }
            Expr::ForLoop(it) => {
                let takes_apart = self.facts.active.of(&it.expr).value;
                let pat = if takes_apart {
                    self.struct_pattern(&it.pat, true)
                } else {
                    (*it.pat).clone()
                };
                let label = &it.label;
                let (over, body) =
                    (self.expr(&it.expr, Want::Any), self.block(&it.body, Want::Any));
                quote!(#label for #pat in #over #body)
            }
            Expr::Return(it) => {
                let value = it.expr.as_ref().map(|it| self.expr(it, Want::Lifted));
                quote!(return #value)
            }
            Expr::Break(it) => {
                let (label, value) =
                    (&it.label, it.expr.as_ref().map(|it| self.expr(it, Want::Lifted)));
                quote!(break #label #value)
            }
            // Literals, `continue`, `_`, and `const` blocks hold nothing that is followed. What else there
            // is was refused: see the fence in `check::syntax`.
            _ => expr.to_token_stream(),
        }
    }

    /// A path to a value. A function declared in the body has its copy beside it.
    fn value_path(&self, it: &syn::ExprPath) -> TokenStream {
        match it.path.get_ident() {
            Some(name) if self.facts.scopes.is_nested_function(it) => {
                super::nested_copy_name(name).to_token_stream()
            }
            _ => self.path_of(it),
        }
    }

    fn unary(&self, it: &syn::ExprUnary) -> TokenStream {
        let (op, inner) = (&it.op, self.expr(&it.expr, Want::Any));
        quote!(#op #inner)
    }

    fn binary(&self, it: &syn::ExprBinary) -> TokenStream {
        if let (Some(name), Form::Lanes) = (comparison(&it.op), self.form) {
            return self.comparison(name, it);
        }
        if let (Some(name), Form::Lanes) = (connective(&it.op), self.form)
            && self.joins_masks(it)
        {
            let (left, right) = (self.expr(&it.left, Want::Any), self.expr(&it.right, Want::Any));
            let (runtime, scalar) = (self.runtime, self.scalar);
            let name = syn::Ident::new(name, Span::call_site());
            return quote!(#runtime::#name::<#scalar>(#left, #right));
        }
        if let (BinOp::And(_) | BinOp::Or(_), Form::Lanes) = (&it.op, self.form) {
            let (left, op, right) = (self.condition(&it.left), &it.op, self.condition(&it.right));
            return quote!(#left #op #right);
        }
        let (left, op, right) = self.operands(it);
        if is_assignment(&it.op) && has_index(&it.left) {
            // As with the primitive, the right side goes first: `a[i] += a[j]` borrows one at a time.
            return quote!({ let __right = #right; #left #op __right; });
        }
        quote!(#left #op #right)
    }

    fn operands<'e>(&self, it: &'e syn::ExprBinary) -> (TokenStream, &'e BinOp, TokenStream) {
        // `Some(x) > Some(0.0)`: as parts of one type, numbers must be of one kind.
        let is_whole = comparison(&it.op).is_some() && (is_made(&it.left) || is_made(&it.right));
        let operand = |it| if is_whole { self.expr(it, Want::Lifted) } else { self.operand(it) };
        (operand(&it.left), &it.op, operand(&it.right))
    }

    /// A comparison whose operands may be lanes: it gives a mask.
    fn comparison(&self, name: &str, it: &syn::ExprBinary) -> TokenStream {
        let is_integer = [&it.left, &it.right]
            .into_iter()
            .any(|it| self.facts.kinds.of_expr(it) == Kind::Integer);
        let (left, op, right) = self.operands(it);
        if is_integer {
            return quote!(#left #op #right);
        }
        let (first, _) = ends(&it.left);
        let runtime = respan(self.runtime, first);
        let name = syn::Ident::new(name, first);
        let mask = call_over(
            &quote::quote_spanned!(first=> #runtime::cmp::#name),
            quote!(&(#left), &(#right)),
            &it.right,
        );
        let is_uniform = [&it.left, &it.right].into_iter().all(|it| self.facts.is_uniform(it));
        if is_uniform { quote!(#runtime::uniform(#mask)) } else { mask }
    }

    /// Whether `&` or `|` joins truth values of which one is a mask, and the other may be a `bool`.
    fn joins_masks(&self, it: &syn::ExprBinary) -> bool {
        let sides = [&*it.left, &*it.right];
        sides.iter().any(|it| self.facts.kinds.of_expr(it) == Kind::Bool)
            && sides.iter().any(|it| self.facts.is_batched(it))
    }

    /// The condition of an `if` or `while`. Over lanes it must be one truth value for all: that it is
    /// follows from what it is computed from, or its type says so.
    pub(crate) fn condition(&self, cond: &Expr) -> TokenStream {
        let value = self.expr(cond, Want::Any);
        let is_plain = !self.is_touched(cond) || matches!(cond, Expr::Let(_)) || contains_let(cond);
        if self.form == Form::Scalar || is_plain {
            return value;
        }
        let (first, _) = ends(cond);
        let runtime = respan(self.runtime, first);
        let name = if self.facts.is_uniform(cond) { "uniform" } else { "decide" };
        let name = syn::Ident::new(name, first);
        call_over(&quote::quote_spanned!(first=> #runtime::#name), value, cond)
    }

    fn assign(&self, it: &syn::ExprAssign) -> TokenStream {
        let is_lifted = self.facts.active.of(&it.left).value;
        let want = if is_lifted { Want::Lifted } else { Want::Any };
        let (left, right) = (self.expr(&it.left, Want::Any), self.expr(&it.right, want));
        quote!(#left = #right)
    }

    /// `e as T`: numbers of the copy stay numbers of the copy; an integer of one ends what is followed. Over
    /// lanes there is one integer only of a number that they all hold.
    fn cast(&self, it: &syn::ExprCast) -> TokenStream {
        let (value, ty, at) = (self.expr(&it.expr, Want::Any), self.ty(&it.ty), it.as_token.span);
        let runtime = respan(self.runtime, at);
        let is_integer = self.facts.kinds.of_type(&it.ty) == Kind::Integer;
        if self.form == Form::Lanes && is_integer && self.facts.is_uniform(&it.expr) {
            return quote_spanned!(at=> #runtime::cast::<_, #ty>(#runtime::one(#value)));
        }
        quote_spanned!(at=> #runtime::cast::<_, #ty>(#value))
    }

    fn closure(&self, it: &syn::ExprClosure) -> TokenStream {
        self.closure_with(it, &self.expr(&it.body, Want::Lifted))
    }

    /// A closure whose value decides something, as an `if` does.
    pub(super) fn predicate(&self, it: &syn::ExprClosure) -> TokenStream {
        self.closure_with(it, &self.condition(&it.body))
    }

    fn closure_with(&self, it: &syn::ExprClosure, body: &TokenStream) -> TokenStream {
        let (movability, output) = (&it.capture, &it.output);
        let inputs = it.inputs.iter().map(|pat| {
            let is_lifted =
                self.facts.scopes.bound_by(pat).iter().any(|id| self.facts.active.local(*id));
            if is_lifted { self.pattern(pat) } else { pat.to_token_stream() }
        });
        let output = match output {
            syn::ReturnType::Type(arrow, ty) => {
                let ty = self.ty(ty);
                quote!(#arrow #ty)
            }
            syn::ReturnType::Default => TokenStream::new(),
        };
        self.inlined(&quote!(#movability |#(#inputs),*| #output #body))
    }

    /// A closure on lanes must be compiled where it stands. (An attribute may stand before an expression only
    /// where that ends a block.)
    pub(super) fn inlined(&self, closure: &TokenStream) -> TokenStream {
        match self.form {
            Form::Lanes => quote!({ #[inline(always)] #closure }),
            Form::Scalar => closure.clone(),
        }
    }

    fn structure(&self, it: &syn::ExprStruct) -> TokenStream {
        let path = self.path_of_struct(&it.path);
        self.struct_literal(it, &path)
    }

    fn if_expr(&self, it: &syn::ExprIf, want: Want) -> TokenStream {
        let want = self.arm_want(want, it);
        if self.selected.contains(&address(it)) {
            return self.select_if(it);
        }
        let cond = self.condition(&it.cond);
        let then = self.block(&it.then_branch, want);
        let otherwise = it.else_branch.as_ref().map(|(token, it)| {
            let it = self.expr(it, want);
            quote!(#token #it)
        });
        quote!(if #cond #then #otherwise)
    }

    /// If any arm gives lifted numbers, all must.
    fn arm_want(&self, want: Want, it: &syn::ExprIf) -> Want {
        let tail = |block: &syn::Block| match block.stmts.last() {
            Some(syn::Stmt::Expr(tail, None)) => self.facts.active.of(tail).value,
            _ => false,
        };
        let otherwise =
            it.else_branch.as_ref().is_some_and(|(_, it)| self.facts.active.of(it).value);
        if want == Want::Lifted || tail(&it.then_branch) || otherwise {
            Want::Lifted
        } else {
            Want::Any
        }
    }

    fn match_expr(&self, it: &syn::ExprMatch, want: Want) -> TokenStream {
        let any_lifted = it.arms.iter().any(|arm| self.facts.active.of(&arm.body).value);
        let want = if any_lifted { Want::Lifted } else { want };
        let scrutinee = self.expr(&it.expr, Want::Any);
        let takes_apart = self.facts.active.of(&it.expr).value;
        let arms = it.arms.iter().map(|arm| {
            let pat =
                if takes_apart { self.struct_pattern(&arm.pat, false) } else { arm.pat.clone() };
            let guard = arm.guard.as_ref().map(|(token, it)| {
                let it = self.condition(it);
                quote!(#token #it)
            });
            let body = self.expr(&arm.body, want);
            quote!(#pat #guard => { #body })
        });
        quote!(match #scrutinee { #(#arms)* })
    }

    /// A call of a macro that is seen through; others stay as they are (or were refused).
    pub(super) fn macro_call(&self, call: &syn::Macro, want: Want) -> TokenStream {
        use crate::resolve::macros::{Rest, name};
        let Some(arguments) = self.facts.macros.get(call) else { return call.to_token_stream() };
        // A panic in it names the line that all of the call is on.
        let called_with = |inner: TokenStream| {
            let (path, bang) = (&call.path, &call.bang_token);
            let inner = delimited(&call.delimiter, inner);
            quote!(#path #bang #inner)
        };
        let want = if name(call) == "vec" { want } else { Want::Any };
        let any_value = arguments.exprs.iter().any(|it| self.facts.active.of(it).value);
        let want = if any_value && name(call) == "vec" { Want::Lifted } else { want };
        let exprs: Vec<TokenStream> =
            arguments.exprs.iter().map(|it| self.expr(it, want)).collect();
        match (&arguments.rest, name(call).as_str()) {
            (_, "nondiff") => self.nondiff(call, arguments),
            (Rest::Repeat, _) => {
                let len = arguments.exprs[1].to_token_stream();
                let elem = &exprs[0];
                called_with(quote!(#elem; #len))
            }
            (Rest::Pattern(pattern), _) => {
                let value = &exprs[0];
                called_with(quote!(#value, #pattern))
            }
            (Rest::List, "assert" | "debug_assert") if self.form == Form::Lanes => {
                let cond = self.condition(&arguments.exprs[0]);
                let rest = &exprs[1..];
                called_with(quote!(#cond #(, #rest)*))
            }
            (Rest::List, _) => called_with(quote!(#(#exprs),*)),
        }
    }

    /// `nondiff!(e)`: `e` on plain numbers, its value a constant of the copy. On lanes it is computed for one
    /// element after the other.
    fn nondiff(
        &self,
        call: &syn::Macro,
        arguments: &crate::resolve::macros::Arguments,
    ) -> TokenStream {
        let (runtime, exprs) = (self.runtime, &arguments.exprs);
        let mentioned = self.facts.scopes.mentioned_by(call).iter();
        let active = mentioned.filter(|id| self.facts.active.local(**id));
        let names: Vec<_> = active.map(|id| &self.facts.scopes.local(*id).ident).collect();
        if self.form == Form::Lanes {
            return quote!(#runtime::apply(&#runtime::Fixed(|[#(#names),*]: [_; _]| #(#exprs),*), [#(#names),*]));
        }
        let shadows = names.iter().map(|name| quote!(let #name = #runtime::plain(&#name);));
        self.lift(quote!({ #(#shadows)* #(#exprs),* }))
    }
}

/// The attributes of an expression: `#[cfg]`, `#[allow]`.
pub(super) fn attributes(expr: &Expr) -> &[syn::Attribute] {
    match expr {
        Expr::Block(it) => &it.attrs,
        Expr::If(it) => &it.attrs,
        Expr::Match(it) => &it.attrs,
        Expr::ForLoop(it) => &it.attrs,
        Expr::While(it) => &it.attrs,
        Expr::Loop(it) => &it.attrs,
        Expr::Assign(it) => &it.attrs,
        Expr::Binary(it) => &it.attrs,
        Expr::Call(it) => &it.attrs,
        Expr::MethodCall(it) => &it.attrs,
        Expr::Macro(it) => &it.attrs,
        Expr::Return(it) => &it.attrs,
        _ => &[],
    }
}

/// `(..)`, where the user has it: errors in what is around it are shown there.
pub(crate) fn parenthesized(token: &syn::token::Paren, inner: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    token.surround(&mut tokens, |tokens| tokens.extend(inner));
    tokens
}

/// The same for `[..]`.
fn bracketed(token: &syn::token::Bracket, inner: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    token.surround(&mut tokens, |tokens| tokens.extend(inner));
    tokens
}

/// The same for whatever a macro has.
fn delimited(token: &syn::MacroDelimiter, inner: TokenStream) -> TokenStream {
    match token {
        syn::MacroDelimiter::Paren(it) => parenthesized(it, inner),
        syn::MacroDelimiter::Bracket(it) => bracketed(it, inner),
        syn::MacroDelimiter::Brace(it) => {
            let mut tokens = TokenStream::new();
            it.surround(&mut tokens, |tokens| tokens.extend(inner));
            tokens
        }
    }
}

/// Whether a path is in camel case: `None`, `Shape::Circle`, which hold no numbers themselves.
fn is_variant(path: &syn::Path) -> bool {
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

/// Whether an expression makes a tuple, an array, or a variant of values.
fn is_made(expr: &Expr) -> bool {
    match expr {
        Expr::Tuple(_) | Expr::Array(_) => true,
        Expr::Call(it) => matches!(&*it.func, Expr::Path(it) if is_variant(&it.path)),
        Expr::Reference(it) => is_made(&it.expr),
        Expr::Paren(it) => is_made(&it.expr),
        _ => false,
    }
}

/// The comparison of `cmp` for an operator.
fn comparison(op: &BinOp) -> Option<&'static str> {
    Some(match op {
        BinOp::Lt(_) => "lt",
        BinOp::Le(_) => "le",
        BinOp::Gt(_) => "gt",
        BinOp::Ge(_) => "ge",
        BinOp::Eq(_) => "eq",
        BinOp::Ne(_) => "ne",
        _ => return None,
    })
}

/// The function of the runtime for an operator between truth values.
fn connective(op: &BinOp) -> Option<&'static str> {
    match op {
        BinOp::BitAnd(_) => Some("and"),
        BinOp::BitOr(_) => Some("or"),
        _ => None,
    }
}

/// A call that ends where an expression of the user's ends: errors in it are shown there.
fn call_over(function: &TokenStream, arguments: TokenStream, last: &Expr) -> TokenStream {
    let mut arguments = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, arguments);
    arguments.set_span(ends(last).1);
    quote!(#function #arguments)
}

/// Whether a place has an index, or is found by a method: then the right side may have a say in where it is.
fn has_index(place: &Expr) -> bool {
    match place {
        Expr::Index(_) | Expr::MethodCall(_) => true,
        Expr::Field(it) => has_index(&it.base),
        Expr::Paren(it) => has_index(&it.expr),
        Expr::Unary(it) => has_index(&it.expr),
        _ => false,
    }
}

fn is_assignment(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

/// `if let .. && ..` cannot be wrapped in a call.
fn contains_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(it) => contains_let(&it.left) || contains_let(&it.right),
        Expr::Paren(it) => contains_let(&it.expr),
        _ => false,
    }
}

/// The spans of the first and the last token.
fn ends(expr: &Expr) -> (Span, Span) {
    let last = expr.to_token_stream().into_iter().last().map(|it| it.span());
    (expr.span(), last.unwrap_or_else(Span::call_site))
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
