//! The levels of derivatives: `jacfwd`, `jacrev`, and `grad`, which is the Jacobian of one number.
//! [`way`](super::way) says which way each goes. Forward mode is printed here, and the other in
//! [`reverse`](super::reverse).

use super::arg::{Calls, Selection};
use super::failure::Failure;
use super::{Arg, Builder, Level, Made, ours};
use crate::attr::{Mode, Step};
use crate::diagnostics::Code;
use crate::tensors;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, Lit, Type};

/// Up to this many tangents go in one sweep without a buffer.
const WIDEST_SWEEP: usize = 16;

/// How many go in a sweep where the number of scalars is not known.
const CHUNK: usize = 8;

/// A number of tangents for a derivative of a derivative: the sizes of nested numbers multiply, and a
/// number must stay small enough for the stack.
fn narrower(tangents: usize, order: usize) -> usize {
    (tangents >> order).max(1)
}

/// What is differentiated: with respect to what, and the result with its auxiliary part.
pub(super) struct Problem<'l> {
    pub(super) below: &'l Level,
    pub(super) selection: Selection,
    /// The result that is differentiated.
    pub(super) output: Type,
    /// What is handed through.
    pub(super) aux: Option<Type>,
    /// How the function may fail, if it may: its derivative then fails in the same way.
    failure: Option<Failure>,
}

impl Builder<'_> {
    pub(super) fn grad(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        made: &mut Made,
    ) -> Option<Level> {
        let problem = self.problem(step, below)?;
        if !self.is_number(&problem.output) {
            self.refuse_output(step, &problem);
            return None;
        }
        let way = self.way(step, &problem);
        self.check_chunk(step, way);
        let body = if self.is_stub {
            TokenStream::new()
        } else {
            match way {
                Mode::Reverse => self.backward_gradient(step, &problem, made)?,
                Mode::Forward => self.sweeps_forward(step, &problem),
            }
        };
        Some(self.with_and_without_value(&problem, name, &body, made))
    }

    pub(super) fn jacfwd(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        made: &mut Made,
    ) -> Option<Level> {
        let problem = self.problem(step, below)?;
        self.check_jacobian(step, &problem.output, &problem.selection.ty());
        let body = self.sweeps_forward(step, &problem);
        Some(self.with_and_without_value(&problem, name, &body, made))
    }

    pub(super) fn jacrev(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        made: &mut Made,
    ) -> Option<Level> {
        let problem = self.problem(step, below)?;
        self.check_jacobian(step, &problem.output, &problem.selection.ty());
        let body = if self.is_stub {
            TokenStream::new()
        } else {
            match self.way(step, &problem) {
                Mode::Reverse => self.backward_jacobian(step, &problem, made)?,
                Mode::Forward => self.sweeps_forward(step, &problem),
            }
        };
        Some(self.with_and_without_value(&problem, name, &body, made))
    }

    /// Two levels: value and derivative, and the derivative alone.
    fn with_and_without_value(
        &self,
        problem: &Problem<'_>,
        name: String,
        sweeps: &TokenStream,
        made: &mut Made,
    ) -> Level {
        let (value, gradient) = (&problem.output, problem.selection.ty());
        let derivative = self.jacobian_type(value, &gradient);
        let args = problem.below.args.clone();
        let (both, alone): (Type, Type) = match &problem.aux {
            Some(aux) => (
                syn::parse_quote!(((#value, #aux), #derivative)),
                syn::parse_quote!((#derivative, #aux)),
            ),
            None => (syn::parse_quote!((#value, #derivative)), derivative),
        };
        let (both, alone) = (problem.result_type(both), problem.result_type(alone));
        let order = problem.below.order + 1;
        let both = Level {
            name: with_value(&name),
            args: args.clone(),
            order,
            output: both,
            places: None,
        };
        made.add(&both, self.hidden(&both, sweeps));

        let level = Level { name, args, order, output: alone, places: None };
        let callee = self.callee(&both);
        let scalar = crate::lift::scalar_parameter();
        let generics = self.generics().arguments(&quote!(#scalar));
        let passed = level.args.iter().map(Arg::pattern);
        let (taken, result) = match &problem.aux {
            Some(_) => (quote!(((_, __aux), __derivative)), quote!((__derivative, __aux))),
            None => (quote!((_, __derivative)), quote!(__derivative)),
        };
        let (question, result) = (problem.question(), problem.result(result));
        let body = quote!(let #taken = #callee #generics (#(#passed),*) #question; #result);
        made.add(&level, self.hidden(&level, &body));
        level
    }

    /// The body that computes value and Jacobian in forward mode.
    fn sweeps_forward(&self, step: &Step, problem: &Problem<'_>) -> TokenStream {
        let (runtime, y) = (self.runtime, ours("y"));
        let selected = problem.selection.tuple();
        let shapes = self.shapes_of_columns(problem);
        let value = |width: &TokenStream| match &problem.aux {
            Some(_) => {
                let handed_on = self.primals_of_aux(width);
                quote!((#runtime::primals(&#y), #handed_on))
            }
            None => quote!(#runtime::primals(&#y)),
        };
        if let (Some(width), None) = (self.static_width(problem), step.options.chunk) {
            let width = proc_macro2::Literal::usize_unsuffixed(width).into_token_stream();
            let (value, call) = (value(&width), self.call(problem, &width, Calls::One));
            let rows = quote!(#runtime::jacobian(&__active, &#y));
            let rows = self.jacobian_of(&problem.output, &problem.selection.ty(), rows);
            let result = problem.result(quote!((#value, #rows)));
            return quote! {
                #shapes
                let __active = #selected;
                let #selected = #runtime::seed::<_, #width, _>(&__active, 0);
                #call
                #result
            };
        }
        let width = match step.options.chunk {
            Some(chunk) => proc_macro2::Literal::usize_unsuffixed(chunk).into_token_stream(),
            // Tangents are columns of the products that the time goes into.
            None if tensors::is_in(&problem.selection.ty()) => {
                narrower(2 * CHUNK, problem.below.order).into_token_stream()
            }
            None => narrower(CHUNK, problem.below.order).into_token_stream(),
        };
        let (value, call) = (value(&width), self.call(problem, &width, Calls::Several));
        let rows = quote!(__sweeps.jacobian(&__active, &#y));
        let rows = self.jacobian_of(&problem.output, &problem.selection.ty(), rows);
        let result = problem.result(quote!((#value, #rows)));
        let kept = if problem.aux.is_some() { quote!((#y, __aux)) } else { quote!(#y) };
        quote! {
            #shapes
            let __active = #selected;
            let mut __sweeps = #runtime::Sweeps::<_, #width>::new(&__active);
            let #kept = loop {
                let #selected = __sweeps.seed(&__active);
                #call
                if __sweeps.record(&#y) {
                    break #kept;
                }
            };
            #result
        }
    }

    /// What is handed through, without its tangents. It may hold no number that tells their type.
    pub(super) fn primals_of_aux(&self, width: &TokenStream) -> TokenStream {
        let (runtime, scalar) = (self.runtime, crate::lift::scalar_parameter());
        quote!(#runtime::primals::<#scalar, #width, _>(&__aux))
    }

    /// `let __y = below(.., args on duals);`: the selected arguments have been seeded, the others stand still.
    pub(super) fn call(
        &self,
        problem: &Problem<'_>,
        width: &TokenStream,
        calls: Calls,
    ) -> TokenStream {
        let (runtime, y, scalar) = (self.runtime, ours("y"), crate::lift::scalar_parameter());
        let leaves = problem.below.args.iter().flat_map(Arg::leaves);
        let others = leaves.filter(|it| it.has_floats && !problem.selection.contains(&it.ident));
        let fixed = others.map(|it| {
            let ident = &it.ident;
            quote!(let #ident = #runtime::fixed::<_, #width, _>(&#ident);)
        });
        let args = problem.below.args.iter().map(|it| it.pass(self, calls));
        let callee = self.callee(problem.below);
        let generics = self.generics().arguments(&quote!(#runtime::Dual<#scalar, #width>));
        let result = if problem.aux.is_some() { quote!((#y, __aux)) } else { quote!(#y) };
        let question = problem.question();
        quote! {
            #(#fixed)*
            let #result = #callee #generics (#(#args),*) #question;
        }
    }

    pub(super) fn marker(&self) -> TokenStream {
        let (runtime, scalar) = (self.runtime, crate::lift::scalar_parameter());
        quote!(#runtime::In::<#scalar>::new())
    }

    pub(super) fn problem<'l>(&self, step: &Step, below: &'l Level) -> Option<Problem<'l>> {
        let selection =
            Selection::of(&below.args, &|it| is_selected(step, it), step.options.wrt.as_deref());
        let Some(selection) = selection else {
            self.refuse_nothing(step, below);
            return None;
        };
        let (success, failure) = self.failure_of(&below.output);
        let (output, aux) = match (bare(success), step.options.has_aux) {
            (Type::Tuple(it), true) if it.elems.len() == 2 => {
                (it.elems[0].clone(), Some(it.elems[1].clone()))
            }
            (_, true) => {
                self.refuse_aux(step, below);
                return None;
            }
            (other, false) => (other.clone(), None),
        };
        if !self.scalar.is_in(&output) {
            self.refuse_plain_output(step, &output);
            return None;
        }
        Some(Problem { below, selection, output, aux, failure })
    }

    fn refuse_nothing(&self, step: &Step, below: &Level) {
        let leaves: Vec<&Arg> = below.args.iter().flat_map(Arg::leaves).collect();
        let left_out: Vec<&Arg> =
            leaves.into_iter().filter(|it| it.nodiff || !it.has_floats).collect();
        let reasons = left_out.iter().map(|it| format!("`{}` {}", it.ident, self.why_plain(it)));
        let alias = self.alias_help(left_out.iter().map(|it| self.written(it)));
        let at = proc_macro2::Ident::new(step.transform.name(), step.at.0);
        let headline = format!("nothing to differentiate `{}` with respect to", self.name());
        let mut message = self.cx.error(Code::NothingActive, at, headline);
        for reason in reasons {
            message = message.note(reason);
        }
        message = message
            .help("give it an argument of floats: `f64`, `[f64; N]`, `&[f64]`, or tuples of these");
        match alias {
            Some(it) => message.help(it).emit(),
            None => message.emit(),
        };
    }

    fn refuse_plain_output(&self, step: &Step, output: &Type) {
        let (name, shown) = (self.name(), Self::shown(output));
        let headline = format!("`{name}` returns `{shown}`, which has no derivative");
        self.refuse(Code::GradOfNonScalar, step, headline, &self.return_floats(output));
    }

    fn refuse_output(&self, step: &Step, problem: &Problem<'_>) {
        let (name, below) = (self.name(), &problem.below.name);
        let returned = match below.as_str() {
            "plain" if self.has_in_outs() => {
                format!("`{name}` returns what it writes to `&mut` parameters as well")
            }
            "plain" => format!("`{name}` returns `{}`", self.shown_output(problem)),
            _ => format!("`{name}::{below}` returns more than one"),
        };
        let headline = format!("`grad` needs one number, but {returned}");
        self.refuse(
            Code::GradOfNonScalar,
            step,
            headline,
            "for the derivative of every number of the result: `#[jacfwd]`\n\
             for the gradient of their sum: return the sum\n\
             if the rest is only to be handed through: `#[grad(has_aux)]`",
        );
    }

    /// The result as the user wrote it, where it is the function's own.
    fn shown_output(&self, problem: &Problem<'_>) -> String {
        match &self.request.item.sig.output {
            syn::ReturnType::Type(_, ty) if problem.aux.is_none() => Self::shown(ty),
            _ => Self::shown(&problem.output),
        }
    }

    /// How many scalars are selected, if the types tell and one sweep can carry them.
    fn static_width(&self, problem: &Problem<'_>) -> Option<usize> {
        let width = self.count(&problem.selection.ty())?;
        (width <= narrower(WIDEST_SWEEP, problem.below.order)).then_some(width)
    }

    pub(super) fn count(&self, ty: &Type) -> Option<usize> {
        match bare(ty) {
            ty if self.is_number(ty) => Some(1),
            Type::Array(it) => match &it.len {
                Expr::Lit(syn::ExprLit { lit: Lit::Int(len), .. }) => {
                    Some(len.base10_parse::<usize>().ok()? * self.count(&it.elem)?)
                }
                _ => None,
            },
            Type::Tuple(it) => it.elems.iter().map(|it| self.count(it)).sum(),
            _ => None,
        }
    }
}

impl Problem<'_> {
    pub(super) fn result_type(&self, ty: Type) -> Type {
        match &self.failure {
            Some(it) => it.around(&ty),
            None => ty,
        }
    }

    pub(super) fn result(&self, value: TokenStream) -> TokenStream {
        match &self.failure {
            Some(it) => it.wrap(&value),
            None => value,
        }
    }

    /// The same around the tokens of a type.
    pub(super) fn result_around(&self, ty: TokenStream) -> TokenStream {
        match &self.failure {
            Some(it) => it.around(&Type::Verbatim(ty)).into_token_stream(),
            None => ty,
        }
    }

    /// The pattern of a success.
    pub(super) fn pattern(&self, of: &TokenStream) -> TokenStream {
        self.result(of.clone())
    }

    pub(super) fn question(&self) -> Option<TokenStream> {
        self.failure.as_ref().map(|_| quote!(?))
    }
}

/// A type without the parentheses around it.
pub(super) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Paren(it) => bare(&it.elem),
        Type::Group(it) => bare(&it.elem),
        _ => ty,
    }
}

/// Whether a step differentiates with respect to an argument.
pub(super) fn is_selected(step: &Step, arg: &Arg) -> bool {
    match &step.options.wrt {
        Some(positions) => arg.has_floats && positions.contains(&arg.position),
        None => arg.has_floats && !arg.nodiff,
    }
}

/// `value_and_grad` for `grad`.
pub(crate) fn with_value(name: &str) -> String {
    match name.strip_prefix("grad") {
        Some(rest) => format!("value_and_grad{rest}"),
        None => format!("value_and_{name}"),
    }
}
