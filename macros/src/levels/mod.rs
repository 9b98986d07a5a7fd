//! The levels of a stack of transforms: one generated function for each, generic over the scalar.
//!
//! The function itself is the innermost level. Each transform makes a level that calls the one below
//! it on other numbers: `grad` at `S` calls it at `Dual<S, N>`, `vmap` at `S` calls it at lanes of `S`. So
//! transforms compose by calling each other, to any depth, and no level knows what is below it
//! but its signature.

mod arg;
mod at_once;
mod callers;
mod derivative;
mod explain;
pub(crate) mod failure;
mod function;
mod grad_into;
mod idle;
mod in_out;
mod inner;
mod inner_batch;
mod inner_batch_sweeps;
mod inner_jacobian;
mod jacobian;
mod map;
mod member;
mod nested;
mod owning;
mod plain;
mod printed;
mod results;
mod reverse;
mod stack;
mod stacked;
mod sweeps;
mod tangent;
mod way;

pub(crate) use arg::{Arg, Shape, owned};
pub(crate) use member::members;
pub(crate) use owning::Owning;

use crate::attr::{Request, Step, Transform, member_name};
use crate::diagnostics::{Code, Diagnostics};
use crate::lift::Form;
use crate::places;
use crate::resolve::Scalar;
use crate::signature::GenericForms;
use crate::source::quoted;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Type;

/// What a level's functions look like from outside.
#[derive(Clone)]
pub(crate) struct Level {
    /// `grad`, `vmap_grad`; the function itself is `plain`.
    pub(crate) name: String,
    pub(crate) args: Vec<Arg>,
    /// How many derivatives of many columns it takes, one of another.
    pub(crate) order: usize,
    /// In the user's own terms: made of `f64`.
    pub(crate) output: Type,
    /// What a form of it writes to, if it has one: the results of a batch.
    pub(crate) places: Option<Type>,
}

/// All that the levels of one function share.
pub(crate) struct Builder<'a> {
    pub(crate) cx: &'a Diagnostics,
    pub(crate) request: &'a Request,
    pub(crate) scalar: &'a Scalar,
    pub(crate) runtime: &'a TokenStream,
    pub(crate) form: Form,
    /// Whether an `if` of the body becomes a `select` for batches.
    pub(crate) selects: bool,
    /// Whether only signatures are wanted, because the expansion failed.
    pub(crate) is_stub: bool,
}

impl<'a> Builder<'a> {
    pub(crate) fn generics(&self) -> GenericForms<'a> {
        GenericForms::new(&self.request.item.sig.generics, self.scalar, self.runtime)
    }

    /// The function itself, as a level.
    pub(crate) fn innermost(&self) -> Level {
        let args = self.request.params.iter().enumerate().map(|(position, param)| Arg {
            ident: param.ident.clone(),
            shape: Shape::One(self.argument_type(&param.ty)),
            has_floats: self.scalar.is_in(&param.ty),
            nodiff: param.nodiff,
            position,
        });
        Level {
            name: "plain".into(),
            args: args.collect(),
            order: 0,
            output: self.result(),
            places: None,
        }
    }

    /// The level of a chain of steps, and the functions of all levels on the way that are not there yet.
    pub(crate) fn level(&self, steps: &[Step], made: &mut Made) -> Option<Level> {
        let Some((last, rest)) = steps.split_last() else { return Some(self.innermost()) };
        if let Some(level) = made.find(&member_name(steps)) {
            return Some(level);
        }
        if let Some(inner) = rest.last().filter(|it| it.transform.gives_function()) {
            self.refuse_function(inner, last);
            return None;
        }
        let below = self.level(rest, made)?;
        if !self.check_stacks(last, &below) {
            return None;
        }
        self.apply(last, &below, member_name(steps), made)
    }

    /// A function is no value that a transform could be taken of.
    fn refuse_function(&self, inner: &Step, outer: &Step) {
        let (inner, name) = (inner.transform.name(), self.name());
        let headline = format!("`{}` of `{inner}` of `{name}`", outer.transform.name());
        let help = match inner {
            "vjp" => {
                "`vjp` gives a function, which cannot be transformed: stack on `jacrev`, `grad` or `hvp`"
            }
            _ => "`linearize` gives a function, which cannot be transformed: stack on `jvp`",
        };
        self.refuse(Code::UnsupportedFunction, outer, headline, help);
    }

    fn apply(&self, step: &Step, below: &Level, name: String, made: &mut Made) -> Option<Level> {
        match step.transform {
            Transform::Jvp => self.jvp(step, below, name, made),
            Transform::Vjp | Transform::Linearize => {
                unreachable!("what is asked of functions is refused before")
            }
            Transform::Grad => self.grad(step, below, name, made),
            Transform::Jacfwd => self.jacfwd(step, below, name, made),
            Transform::Jacrev => self.jacrev(step, below, name, made),
            Transform::Hvp => self.hvp(step, below, name, made),
            Transform::Hessian => {
                let inner = format!("{name}_gradient");
                let gradient = self.grad(step, below, inner, made)?;
                // What is handed through is handed through again.
                self.jacfwd(step, &gradient, name, made)
            }
            Transform::Vmap => self.vmap(step, below, name, made),
        }
    }

    /// The hidden function of a level.
    pub(crate) fn function_name(&self, level: &str) -> Ident {
        crate::companion::hidden_name(self.request, level)
    }

    /// What a hidden function of a level is called by, from beside it.
    pub(crate) fn callee(&self, level: &Level) -> TokenStream {
        self.beside(&self.function_name(&level.name))
    }

    /// The bound of the levels' scalar.
    pub(crate) fn bound(&self) -> &'static str {
        crate::copy::form_trait(self.form)
    }

    /// The function itself on raw scalars: the copy, with its arguments wrapped and its result unwrapped.
    pub(crate) fn plain(&self) -> TokenStream {
        let runtime = self.runtime;
        let level = self.innermost();
        let args = level.args.iter().map(|it| {
            if self.is_in_out(it.position) { in_out::lent(it) } else { it.wrapped(self) }
        });
        let copy = crate::companion::copy_name(self.request);
        let callee = if self.request.item.sig.receiver().is_some() {
            quote!(self.#copy)
        } else {
            quote!(Self::#copy)
        };
        let generics = self.generics().inferred_arguments();
        let marker = self.marker();
        let call = quote!(#callee #generics (#marker #(, #args)*));
        let failure = failure::Failure::of(&level.output).1;
        let question = failure.as_ref().map(|_| quote!(?));
        let (before, value) = self.with_written(&quote!(#call #question), &|it| {
            let ident = &it.ident;
            quote!(#runtime::wrap(#ident))
        });
        let body = match failure {
            Some(failure) => failure.wrap(&quote!(#runtime::unwrap(&#value))),
            None if self.is_number(&level.output) => quote!(#value.0),
            None => quote!(#runtime::unwrap(&#value)),
        };
        let check = crate::structs::check_unmarked(self.request, runtime);
        self.hidden(&level, &quote!(#check #before #body))
    }

    /// One hidden function: `fn __grad<.., __S: Real<..>>(args) -> output { body }`.
    pub(crate) fn hidden(&self, level: &Level, body: &TokenStream) -> TokenStream {
        let scalar = crate::lift::scalar_parameter();
        let (generics, by) = (self.generics(), scalar.to_token_stream());
        let (parameters, where_clause) = (
            generics.parameters(&TokenStream::new(), self.bound(), &by),
            generics.where_clause(&by),
        );
        let receiver = self.request.item.sig.receiver().map(|it| quote!(#it,));
        let visibility = self.visibility();
        let name = self.function_name(&level.name);
        let args: Vec<_> = level.args.iter().map(|it| it.declaration(self, &by)).collect();
        let body = self.beside_struct(body, &args);
        let output = match &level.output {
            Type::Tuple(it) if it.elems.is_empty() => TokenStream::new(),
            it => self.in_terms_of(it, &by).to_token_stream(),
        };
        let arrow = (!output.is_empty()).then(|| quote!(->));
        // The `impl` around functions of a companion says this for all of them.
        let allow = self.request.in_impl.then(|| {
            quote!(#[allow(clippy::all, clippy::pedantic, deprecated, non_snake_case, unused, unreachable_code)])
        });
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #allow
            #visibility fn #name #parameters (#receiver #(#args),*) #arrow #output #where_clause { #body }
        }
    }

    /// A body that passes structs on: where rustc finds that one is none, it says so of the type, once.
    fn beside_struct(&self, body: &TokenStream, args: &[TokenStream]) -> TokenStream {
        match crate::structs::place_in(&self.request.item.sig) {
            Some(at) => crate::structs::located(body.clone(), at, &crate::structs::locals(args)),
            None => body.clone(),
        }
    }

    /// Whether an argument comes from a parameter of places that a batch is mapped over. They are numbers for it, and
    /// for what stands on it; below they are places, which derivatives hand on.
    pub(crate) fn is_of_places(&self, arg: &Arg) -> bool {
        self.request.params.get(arg.position).is_some_and(|it| places::are_mapped(&it.ty))
    }

    pub(crate) fn visibility(&self) -> TokenStream {
        crate::companion::visibility(self.request)
    }

    /// A type with another scalar.
    pub(crate) fn in_terms_of(&self, ty: &Type, by: &TokenStream) -> Type {
        crate::lift::types::Replace::new(self.scalar, by).ty(ty)
    }

    pub(crate) fn is_slice_of_scalars(&self, ty: &Type) -> bool {
        matches!(ty, Type::Slice(it) if self.is_number(&it.elem))
    }

    /// Whether a type is the scalar itself.
    pub(crate) fn is_number(&self, ty: &Type) -> bool {
        matches!(derivative::bare(ty), Type::Path(it) if it.path.get_ident().is_some_and(|it| self.scalar.is_name(it)))
    }

    /// The scalar's own name, as a type.
    pub(crate) fn scalar_type(&self) -> Type {
        let name = &self.scalar.names[0];
        syn::parse_quote!(#name)
    }

    /// Reports what makes a step impossible.
    pub(crate) fn refuse(&self, code: Code, step: &Step, headline: String, help: &str) {
        let at = Ident::new(step.transform.name(), step.at.0);
        self.cx.error(code, at, headline).help(help).emit();
    }

    pub(crate) fn name(&self) -> &Ident {
        &self.request.item.sig.ident
    }

    /// A type as the user wrote it.
    pub(crate) fn shown(ty: &Type) -> String {
        quoted(ty)
    }
}

/// The levels made so far, and their functions.
#[derive(Default)]
pub(crate) struct Made {
    levels: Vec<Level>,
    pub(crate) functions: TokenStream,
    /// The names of the sweeps of reverse mode.
    sweeps: Vec<Ident>,
}

impl Made {
    fn find(&self, name: &str) -> Option<Level> {
        self.levels.iter().find(|it| it.name == name).cloned()
    }

    fn add(&mut self, level: &Level, function: TokenStream) {
        self.levels.push(level.clone());
        self.functions.extend(function);
    }
}

/// An identifier of ours, which no user's can clash with.
pub(crate) fn ours(name: &str) -> Ident {
    Ident::new(&format!("__{name}"), Span::call_site())
}
