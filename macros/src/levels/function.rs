//! The members that give a function beside the value: `vjp`, from cotangents to cotangents, and `linearize`,
//! from tangents to tangents.

use super::derivative::Problem;
use super::map::with_lifetime;
use super::printed::LIFETIME;
use super::{Arg, Builder, Made, Shape};
use crate::attr::{Step, Transform, described};
use crate::diagnostics::Code;
use crate::structs::{restored, unmarked};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

/// The function that is given: its parameter, its result, and how it is made.
struct Given {
    pattern: TokenStream,
    argument: TokenStream,
    result: TokenStream,
    /// Statements that say `__value`, and `__aux` if there is one.
    before: TokenStream,
    /// The function's body.
    body: TokenStream,
}

impl Builder<'_> {
    pub(super) fn function_member(&self, steps: &[Step], made: &mut Made) -> TokenStream {
        let (step, rest) = steps.split_last().expect("a member has a step");
        if !rest.is_empty() {
            self.refuse_composed(step, rest);
            return TokenStream::new();
        }
        if self.request.item.sig.receiver().is_some_and(|it| it.reference.is_none()) {
            self.refuse_consumed(step);
            return TokenStream::new();
        }
        let below = self.innermost();
        let Some(problem) = self.problem(step, &below) else { return TokenStream::new() };
        let given = match step.transform {
            Transform::Vjp => self.pullback(step, &problem, made),
            _ => self.linear(step, &problem, made),
        };
        let doc = described(steps, self.name());
        given.map(|it| self.print_function(step, &problem, &doc, &it)).unwrap_or_default()
    }

    /// The name of the public member.
    fn member_ident(&self, step: &Step) -> Ident {
        let name = Ident::new(step.transform.name(), step.at.0);
        if self.request.in_impl {
            format_ident!("{}_{}", self.name(), name, span = step.at.0)
        } else {
            name
        }
    }

    fn refuse_composed(&self, step: &Step, rest: &[Step]) {
        let outer = step.transform.name();
        let headline = format!("`{outer}` of {}", described(rest, self.name()));
        let help = match step.transform {
            Transform::Vjp => {
                "for the Hessian in one direction: `#[hvp]`; for other derivatives of derivatives: `#[jacfwd]`"
            }
            _ => "for the tangent along given tangents: `#[jvp]`, which takes any transform",
        };
        self.refuse(Code::UnsupportedFunction, step, headline, help);
    }

    fn refuse_consumed(&self, step: &Step) {
        let outer = step.transform.name();
        let headline = format!("`{outer}` of the method `{}`, which takes `self`", self.name());
        let help = "take `&self`: the function that is given may be called many times";
        self.refuse(Code::UnsupportedFunction, step, headline, help);
    }

    fn print_function(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        doc: &str,
        given: &Given,
    ) -> TokenStream {
        let (ident, visibility, by) =
            (self.member_ident(step), self.visibility(), self.scalar_type().into_token_stream());
        let (generics, where_clause) = self.public_generics(Some(LIFETIME));
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let receiver = self.request.item.sig.receiver().map(|_| quote!(&#lifetime self,));
        let args = problem.below.args.iter().map(|it| {
            let (ident, ty) = (&it.ident, with_lifetime(&self.public_type(it, &by), LIFETIME));
            quote!(#ident: #ty)
        });
        let converted = problem.below.args.iter().filter_map(|it| self.converted(it));
        let (held, lent): (TokenStream, TokenStream) = converted.unzip();
        let Given { pattern, argument, result, before, body } = given;
        let written = |ty: &Type| unmarked(self.scalar, &self.in_terms_of(ty, &by));
        let ((value, value_of), captured) = (written(&problem.output), self.captured());
        let aux = problem.aux.as_ref().map(written);
        let of_users = |tokens: &TokenStream| match syn::parse2::<Type>(tokens.clone()) {
            Ok(ty) => unmarked(self.scalar, &ty),
            Err(_) => (Type::Verbatim(tokens.clone()), false),
        };
        let ((argument, argument_of), (result, result_of)) = (of_users(argument), of_users(result));
        let runtime = self.runtime;
        let users = |is_of: bool, ty: &Type, value: TokenStream| {
            if is_of { restored(runtime, ty, &self.scalar_type(), &value) } else { value }
        };
        let taken = argument_of.then(|| {
            let value = self.taken(&given.argument);
            quote!(let #pattern = #value;)
        });
        let function = quote!(impl Fn(#argument) -> #result + #captured);
        let output = match &aux {
            Some((aux, _)) => quote!((#value, #function, #aux)),
            None => quote!((#value, #function)),
        };
        let output = problem.result_around(output);
        let (before, values, body) = if self.is_stub {
            let refused = quote!(::core::unreachable!("the function was refused"));
            (TokenStream::new(), (refused.clone(), refused.clone()), refused)
        } else {
            (before.clone(), (quote!(__value), quote!(__aux)), body.clone())
        };
        let value = users(value_of, &value, values.0);
        let aux = aux.map(|(ty, is_of)| users(is_of, &ty, values.1)).map(|it| quote!(, #it));
        let body = users(result_of, &result, quote!({ #body }));
        let parameter = if argument_of { quote!(__given) } else { pattern.clone() };
        let answer = problem.result(
            quote!((#value, move |#parameter: #argument| -> #result { #lent #taken #body } #aux)),
        );
        let doc = format!(" {doc}");
        quote! {
            #[doc = #doc]
            #[allow(clippy::all, unused, unreachable_code)]
            #[track_caller]
            #visibility fn #ident #generics (#receiver #(#args),*) -> #output #where_clause { #held #lent #before #answer }
        }
    }

    /// What is given to the function, its structs as the levels take them.
    fn taken(&self, argument: &TokenStream) -> TokenStream {
        let given = quote!(__given);
        match syn::parse2::<Type>(argument.clone()) {
            Ok(Type::Tuple(it)) => {
                let parts = it.elems.iter().enumerate().map(|(i, ty)| {
                    let i = syn::Index::from(i);
                    let part = quote!(#given.#i);
                    if unmarked(self.scalar, ty).1 { self.with_numbers(ty, &part) } else { part }
                });
                quote!((#(#parts,)*))
            }
            Ok(ty) => self.with_numbers(&ty, &given),
            Err(_) => given,
        }
    }

    /// From the cotangent of the value to those of the arguments.
    fn pullback(&self, step: &Step, problem: &Problem<'_>, made: &mut Made) -> Option<Given> {
        let by = self.scalar_type().into_token_stream();
        let given = |before, body| Given {
            pattern: quote!(__ct),
            argument: self.in_terms_of(&problem.output, &by).into_token_stream(),
            result: self.in_terms_of(&problem.selection.ty(), &by).into_token_stream(),
            before,
            body,
        };
        if self.is_stub {
            return Some(given(TokenStream::new(), TokenStream::new()));
        }
        let sweeps = self.sweeps_of(step, made)?;
        let runtime = self.runtime;
        let cotangent = quote!(#runtime::Num<#by>);
        let args = &problem.below.args;
        let owned: TokenStream = args.iter().filter_map(|it| self.wrapped_before(it)).collect();
        let args: Vec<_> = args
            .iter()
            .map(|it| {
                let is_looked_at = it.has_floats || it.is_borrowed();
                if is_looked_at { self.wrapped_for_good(it, &by) } else { again(it) }
            })
            .collect();
        let (run, question) = (self.sweep(&sweeps, &by, &cotangent, &args), problem.question());
        let value = match &problem.aux {
            Some(_) => quote! {
                let __value = #runtime::unwrap(&__y.0);
                let __aux = #runtime::unwrap::<#by, _>(&__y.1);
            },
            None => quote!(let __value = #runtime::unwrap(&__y);),
        };
        let seed = match &problem.aux {
            Some(_) => {
                quote!((#runtime::wrap(&__ct), #runtime::nothing::<#by, #cotangent, _>(&__y.1)))
            }
            None => quote!(#runtime::wrap(&__ct)),
        };
        let zeros = self.zeros(step, problem, &by);
        let places = self.gradient_places(step, problem, &by);
        let gradient = self.gathered(problem);
        let pull = quote!(__pullback(#seed #(, #places)*););
        if self.borrows_for_good(problem) {
            let before = quote!(let (__y, __pullback) = #run #question; #value);
            return Some(given(before, quote!(#zeros #pull #gradient)));
        }
        let before = quote!(#owned let (__y, _) = #run #question; #value);
        let again = problem.pattern(&quote!((_, __pullback)));
        let never = problem
            .question()
            .map(|_| quote!(_ => ::core::unreachable!("a function gives the same twice"),));
        let body = quote!(#zeros #owned match #run { #again => { #pull } #never } #gradient);
        Some(given(before, body))
    }

    /// Whether the pullback may be kept: all that it looks at was handed in.
    fn borrows_for_good(&self, problem: &Problem<'_>) -> bool {
        problem.below.args.iter().all(|it| self.wrapped_before(it).is_none())
    }

    /// From the tangents of the arguments to that of the value.
    fn linear(&self, step: &Step, problem: &Problem<'_>, made: &mut Made) -> Option<Given> {
        let by = self.scalar_type().into_token_stream();
        let pushed = self.jvp(step, problem.below, "linearize_jvp".into(), made)?;
        let (tangents, arguments) = (&pushed.args[1], self.generics().arguments(&by));
        let primals: Vec<_> = problem.below.args.iter().map(again).collect();
        let bundled = match &pushed.args[0].shape {
            Shape::Tuple(_) => quote!((#(#primals,)*)),
            _ => quote!(#(#primals)*),
        };
        let (plain, pushed_by) = (self.callee(problem.below), self.callee(&pushed));
        let value = match &problem.aux {
            Some(_) => quote!((__value, __aux)),
            None => quote!(__value),
        };
        let (question, tangent) = (problem.question(), tangents.pattern());
        let aux = problem.aux.as_ref().map(|_| quote!(, _));
        let moved = problem.pattern(&quote!((_, __tangent #aux)));
        let or = problem
            .question()
            .map(|_| quote!(else { ::core::unreachable!("a function gives the same twice") }));
        Some(Given {
            pattern: tangent.clone(),
            argument: tangents.ty(self, &by),
            result: self.in_terms_of(&problem.output, &by).into_token_stream(),
            before: quote!(let #value = #plain #arguments (#(#primals),*) #question;),
            body: quote!(let #moved = #pushed_by #arguments (#bundled, #tangent) #or; __tangent),
        })
    }
}

/// An argument that is used more than once.
fn again(arg: &Arg) -> TokenStream {
    let ident = &arg.ident;
    if arg.is_borrowed() { quote!(#ident) } else { quote!(::core::clone::Clone::clone(&#ident)) }
}
