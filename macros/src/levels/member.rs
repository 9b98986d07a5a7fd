//! The public members of a companion: the levels, at the number type that the user has.

use super::derivative::with_value;
use super::map::with_lifetime;
use super::{Arg, Builder, Level, Made, Shape};
use crate::attr::{Step, Transform, described, member_name};
use crate::resolve::scalar::Element;
use crate::structs::{lifted, restored, unmarked};
use crate::tensors;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

/// The lifetime of arguments that `impl Trait` takes, where none may be left out.
const LIFETIME: &str = "'__r";

/// The members of a companion, and the hidden functions behind them. Without bodies, if the
/// expansion failed: then they are there so that callers need no errors of their own.
pub(crate) fn members(builder: &Builder<'_>, made: &mut Made) -> TokenStream {
    let mut out = TokenStream::new();
    let mut done: Vec<String> = Vec::new();
    builder.check_explained();
    for steps in builder.request.members() {
        let members = builder.members_of(steps, made);
        let members = members.into_iter().filter(|(name, _)| !done.contains(name));
        let members: Vec<_> = members.collect();
        for (name, tokens) in members {
            done.push(name);
            out.extend(tokens);
        }
    }
    out
}

/// `value_and_grad` for `grad`, `vmap_value_and_grad` for `vmap_grad`: where there is one.
fn with_value_of(steps: &[Step]) -> String {
    let derivative = steps.iter().position(|it| it.transform == Transform::Grad);
    match derivative {
        Some(at) if steps[at + 1..].iter().all(|it| it.transform == Transform::Vmap) => {
            let inner = with_value(&member_name(&steps[..=at]));
            let outer = "vmap_".repeat(steps.len() - at - 1);
            format!("{outer}{inner}")
        }
        _ => String::new(),
    }
}

impl Builder<'_> {
    /// What a stack of transforms gives, by name. Members of one name are the same.
    fn members_of(&self, steps: &[Step], made: &mut Made) -> Vec<(String, TokenStream)> {
        let mut members = Vec::new();
        if let Some(step) = steps.last().filter(|it| it.transform.gives_function()) {
            let member = self.function_member(steps, made);
            if member.is_empty() {
                return members;
            }
            members.push((step.transform.name().to_string(), member));
        } else {
            let Some(level) = self.level(steps, made) else { return members };
            members.push((level.name.clone(), self.member(steps, &level, "")));
            if let Some(level) = made.find(&with_value_of(steps)) {
                members.push((level.name.clone(), self.member(steps, &level, "the value, and ")));
            }
        }
        members.extend(self.grad_into(steps, made).map(|it| ("grad_into".to_string(), it)));
        members.extend(self.explain(steps, made).map(|it| ("explain".to_string(), it)));
        members
    }

    fn member(&self, steps: &[Step], level: &Level, prefix: &str) -> TokenStream {
        let last = steps.last().expect("a member has a step");
        let doc = format!("{prefix}{}", described(steps, self.name()));
        let mut out = self.public(level, &level.name, &doc, &level.output, last);
        if let Some(places) = &level.places {
            let into = format!("{}_into", level.name);
            let doc = format!("{doc}, into the places of `out`");
            out.extend(self.public_into(level, &into, &doc, places, last));
        }
        out
    }

    fn public(
        &self,
        level: &Level,
        name: &str,
        doc: &str,
        output: &Type,
        step: &Step,
    ) -> TokenStream {
        let takes_tuples = matches!(step.transform, Transform::Jvp | Transform::Hvp);
        let args = if takes_tuples { self.tuple_args(level) } else { self.public_args(level) };
        let passed = level.args.iter().map(|it| match it.shape {
            Shape::One(_) if takes_tuples => self.only(it),
            _ => self.passed(it),
        });
        let (output, has_structs) = unmarked(self.scalar, output);
        let (runtime, number) = (self.runtime, self.scalar_type());
        let call = |callee: TokenStream| {
            let call = quote!(#callee(#(#passed),*));
            if has_structs { restored(runtime, &output, &number, &call) } else { call }
        };
        self.public_function(name, doc, step, &args, &quote!(-> #output), call, &level.name)
    }

    fn public_into(
        &self,
        level: &Level,
        name: &str,
        doc: &str,
        places: &Type,
        step: &Step,
    ) -> TokenStream {
        let mut args = self.public_args(level);
        let is_taken = level.args.iter().flat_map(Arg::leaves).any(|it| it.ident == "out");
        let out = Ident::new(if is_taken { "results" } else { "out" }, Span::call_site());
        let (places, has_structs) = unmarked(self.scalar, places);
        args.push(quote!(#out: &mut #places));
        let passed = level.args.iter().map(|it| self.passed(it));
        let (runtime, number) = (self.runtime, self.scalar_type());
        let call = |callee: TokenStream| {
            if has_structs {
                quote!(#runtime::write_of::<#number, _>(#out, |#out| #callee(#(#passed,)* #out)))
            } else {
                quote!(#callee(#(#passed,)* #out))
            }
        };
        self.public_function(name, doc, step, &args, &TokenStream::new(), call, name)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one signature")]
    pub(super) fn public_function(
        &self,
        name: &str,
        doc: &str,
        step: &Step,
        args: &[TokenStream],
        output: &TokenStream,
        call: impl FnOnce(TokenStream) -> TokenStream,
        level: &str,
    ) -> TokenStream {
        let sig = &self.request.item.sig;
        let ident = Ident::new(name, step.at.0);
        let ident = if self.request.in_impl {
            format_ident!("{}_{}", sig.ident, ident, span = step.at.0)
        } else {
            ident
        };
        let visibility = self.visibility();
        let has_rows = args.iter().any(|it| it.to_string().contains(LIFETIME));
        let (generics, where_clause) = self.public_generics(has_rows.then_some(LIFETIME));
        let receiver = sig.receiver().map(|it| quote!(#it,));
        let (hidden, scalar) = (self.function_name(level), self.scalar_type());
        let doc = format!(" {doc}");
        let callee =
            if sig.receiver().is_some() { quote!(self.#hidden) } else { quote!(Self::#hidden) };
        let arguments = self.generics().arguments(&scalar.to_token_stream());
        let (allow, body) = if self.is_stub {
            (
                quote!(#[allow(unused_variables)]),
                quote!(::core::unreachable!("the function was refused")),
            )
        } else {
            let body = call(quote!(#callee #arguments));
            (TokenStream::new(), self.beside_struct(&body, args))
        };
        let inline = self.request.item.attrs.iter().filter(|it| it.path().is_ident("inline"));
        quote! {
            #[doc = #doc]
            #allow
            #[track_caller]
            #(#inline)*
            #visibility fn #ident #generics (#receiver #(#args),*) #output #where_clause { #body }
        }
    }

    /// The primals and the tangents of a `jvp`. Where there is but one, it may come in a tuple or not.
    fn tuple_args(&self, level: &Level) -> Vec<TokenStream> {
        let (runtime, by) = (self.runtime, self.scalar_type().into_token_stream());
        let arg = |arg: &super::Arg| match &arg.shape {
            Shape::One(ty) => {
                let ty = unmarked(self.scalar, &self.in_terms_of(ty, &by)).0;
                let (ident, ty) = (&arg.ident, with_lifetime(&quote!(#ty), LIFETIME));
                quote!(#ident: impl #runtime::OnlyOne<#ty>)
            }
            _ => self.public_arg(arg, &by),
        };
        level.args.iter().map(arg).collect()
    }

    fn only(&self, arg: &super::Arg) -> TokenStream {
        let (runtime, ident) = (self.runtime, &arg.ident);
        let Shape::One(ty) = &arg.shape else { unreachable!("it is no tuple") };
        let (written, has_structs) = unmarked(self.scalar, ty);
        if has_structs {
            self.with_numbers(ty, &quote!(#runtime::OnlyOne::<#written>::only(#ident)))
        } else {
            quote!(#runtime::OnlyOne::only(#ident))
        }
    }

    /// What holds the user's argument as the levels take it, if it holds structs, and what lends it under its
    /// name: who keeps a function that looks at it keeps what is held.
    pub(super) fn converted(&self, arg: &super::Arg) -> Option<(TokenStream, TokenStream)> {
        let Shape::One(ty) = &arg.shape else { return None };
        if !unmarked(self.scalar, ty).1 {
            return None;
        }
        let (runtime, number, ident) = (self.runtime, self.scalar_type(), &arg.ident);
        let held = Ident::new(&format!("__held_{ident}"), Span::call_site());
        let Type::Reference(reference) = ty else {
            let value = self.with_numbers(ty, &ident.to_token_stream());
            return Some((quote!(let #ident = #value;), TokenStream::new()));
        };
        let (value, lent) = match &*reference.elem {
            Type::Slice(_) => (quote!(#runtime::slice_of::<#number, _>(#ident)), quote!(: &[_])),
            elem => {
                let written = unmarked(self.scalar, elem).0;
                (lifted(runtime, &written, &number, &ident.to_token_stream()), TokenStream::new())
            }
        };
        Some((quote!(let #held = #value;), quote!(let #ident #lent = &#held;)))
    }

    /// A value of the user's with its structs in the form that the levels take.
    pub(super) fn with_numbers(&self, ty: &Type, value: &TokenStream) -> TokenStream {
        let (runtime, number) = (self.runtime, self.scalar_type());
        match ty {
            Type::Reference(it) if matches!(&*it.elem, Type::Slice(_)) => {
                quote!(&#runtime::slice_of::<#number, _>(#value))
            }
            Type::Reference(it) => {
                let written = unmarked(self.scalar, &it.elem).0;
                let value = lifted(runtime, &written, &number, value);
                quote!(&#value)
            }
            ty => {
                let written = unmarked(self.scalar, ty).0;
                lifted(runtime, &written, &number, &quote!(&#value))
            }
        }
    }

    /// The arguments as users give them: rows may be anything that has rows.
    pub(super) fn public_args(&self, level: &Level) -> Vec<TokenStream> {
        let by = self.scalar_type().into_token_stream();
        level.args.iter().map(|it| self.public_arg(it, &by)).collect()
    }

    fn public_arg(&self, arg: &super::Arg, by: &TokenStream) -> TokenStream {
        let ty = self.public_type(arg, by);
        match &arg.shape {
            Shape::Tuple(_) => {
                let pattern = arg.pattern();
                quote!(#pattern: #ty)
            }
            _ => {
                let ident = &arg.ident;
                quote!(#ident: #ty)
            }
        }
    }

    pub(super) fn public_type(&self, arg: &super::Arg, by: &TokenStream) -> TokenStream {
        match &arg.shape {
            Shape::Rows(ty) => {
                let runtime = self.runtime;
                let ty = unmarked(self.scalar, &self.in_terms_of(ty, by)).0;
                quote!(impl #runtime::Rows<'__r, #ty>)
            }
            Shape::Stack(_) => arg.ty(self, by),
            Shape::Tuple(args) => {
                let types = args.iter().map(|it| self.public_type(it, by));
                quote!((#(#types,)*))
            }
            Shape::One(ty) if self.is_of_places(arg) => {
                tensors::of_entries(ty, &syn::parse_quote!(::core::primitive::usize))
                    .to_token_stream()
            }
            Shape::One(ty) => unmarked(self.scalar, &self.in_terms_of(ty, by)).0.to_token_stream(),
        }
    }

    fn passed(&self, arg: &super::Arg) -> TokenStream {
        let runtime = self.runtime;
        match &arg.shape {
            Shape::Rows(ty) => {
                let (ident, number) = (&arg.ident, self.scalar_type());
                let rows = quote!(#runtime::Rows::rows(#ident));
                if unmarked(self.scalar, ty).1 {
                    quote!(#runtime::rows(&#runtime::struct_rows::<#number, _>(#rows)))
                } else {
                    rows
                }
            }
            Shape::Tuple(args) => {
                let args = args.iter().map(|it| self.passed(it));
                quote!((#(#args,)*))
            }
            Shape::One(ty) if unmarked(self.scalar, ty).1 => {
                self.with_numbers(ty, &arg.ident.to_token_stream())
            }
            Shape::One(ty) if arg.has_floats && self.is_of_places(arg) => {
                let (ident, number) = (&arg.ident, self.scalar_type());
                let (given, taken) = match ty {
                    Type::Reference(_) => (quote!(#ident), quote!(&)),
                    _ => (quote!(&#ident), TokenStream::new()),
                };
                quote!(#taken #runtime::numbers_of_places::<#number, _>(#given))
            }
            Shape::One(_) | Shape::Stack(_) => arg.pattern(),
        }
    }

    /// The user's generics; a generic scalar must be `f64` or `f32` in the end.
    pub(super) fn public_generics(&self, lifetime: Option<&str>) -> (TokenStream, TokenStream) {
        let mut generics = self.request.item.sig.generics.clone();
        if let Some(name) = lifetime {
            let lifetime = syn::Lifetime::new(name, Span::call_site());
            generics.params.insert(0, syn::parse_quote!(#lifetime));
        }
        if self.scalar.element == Element::Generic {
            let (runtime, names) = (self.runtime, self.scalar.names.clone());
            for name in names {
                let clause = generics.make_where_clause();
                clause.predicates.push(syn::parse_quote!(#name: #runtime::Element));
            }
        }
        let clause = generics.where_clause.take();
        (generics.into_token_stream(), clause.into_token_stream())
    }
}
