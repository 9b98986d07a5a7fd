//! The functions of a block, run backwards: a struct with other numbers finds the sweeps of its methods by their
//! hidden names, `v.__norm_vjp(..)`, and those of its operators by the traits of the runtime.

use super::Block;
use super::function::{is_transform, name_patterns};
use crate::attr::{self, Param, Request};
use crate::check::Selected;
use crate::levels::{Builder, Owning};
use crate::lift::{self, Form};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{FnArg, ImplItemFn, Path, Receiver, Type};

/// The receiver, as a parameter.
const THIS: &str = "__self";

impl Block<'_> {
    /// The sweeps of a function that has no receiver, or one that no derivative follows.
    pub(super) fn sibling_sweeps(
        &self,
        request: &Request,
        selected: &Selected,
        form: Form,
    ) -> TokenStream {
        let runtime = quote!(__rt);
        let builder = self.builder(request, selected, form, &runtime);
        let name = crate::companion::hidden_name(request, "vjp");
        builder.free_sweeps(&name, !self.is_forward)
    }

    fn builder<'b>(
        &'b self,
        request: &'b Request,
        selected: &Selected,
        form: Form,
        runtime: &'b TokenStream,
    ) -> Builder<'b> {
        let (cx, scalar, selects) = (self.cx, self.scalar, !selected.is_empty());
        Builder { cx, request, scalar, runtime, form, selects, is_stub: false }
    }

    /// The sweeps of a method, for a receiver that a derivative follows.
    pub(super) fn method_sweeps(&self, it: &ImplItemFn, form: Form) -> TokenStream {
        let Some(receiver) = it.sig.receiver() else { return TokenStream::new() };
        if it.attrs.iter().any(is_transform) {
            return TokenStream::new();
        }
        let Some(request) = self.free_request(it, receiver) else { return TokenStream::new() };
        let runtime = quote!(__rt);
        let builder = self.builder(&request, &Selected::default(), form, &runtime);
        let operator = self.operator();
        let writes = receiver.reference.is_some() && receiver.mutability.is_some();
        if !builder.can_own() || writes && !is_in_place(it) {
            let unknown = builder.unknown_owning(&it.sig.ident);
            return if operator.is_some() {
                TokenStream::new()
            } else {
                self.hidden_method(it, &builder, unknown)
            };
        }
        let name = format_ident!("__{}_sweeps", it.sig.ident);
        let owning = |value| Owning { sweeps: &name, value, generics: &request.item.sig.generics };
        if let Some(operator) = operator {
            let sweeps = builder.free_sweeps(&name, !self.is_forward);
            let value = operator.value(&self.item.self_ty);
            let found = self.operator_impl(&builder, &operator, &owning(value));
            return quote!(#sweeps #found);
        }
        let owning = owning(value_of(it, &builder.request.params[1..]));
        match builder.known_sweeps(&name, !self.is_forward) {
            Ok(sweeps) => {
                let method = self.hidden_method(it, &builder, builder.owning(&owning));
                quote!(#sweeps #method)
            }
            Err(why) => self.hidden_method(it, &builder, builder.without_sweeps(&owning, &why)),
        }
    }

    /// The trait that the block implements.
    pub(super) fn of(&self) -> Option<&Path> {
        self.item.trait_.as_ref().map(|it| &it.1)
    }

    /// The method as a function of its receiver; one that writes to that gives it back.
    fn free_request(&self, it: &ImplItemFn, receiver: &Receiver) -> Option<Request> {
        let mut it = it.clone();
        let mut own = super::SelfType { item: self.item };
        own.visit_impl_item_fn_mut(&mut it);
        name_patterns(&mut it);
        let (this, ty) = (this(receiver.self_token.span), &self.item.self_ty);
        it.block = with_this(&it.block)?;
        let parameter: FnArg = match (&receiver.reference, receiver.mutability) {
            (Some(_), Some(_)) if is_in_place(&it) => {
                InPlace.visit_block_mut(&mut it.block);
                if let Some(syn::Stmt::Expr(_, end @ None)) = it.block.stmts.last_mut() {
                    *end = Some(syn::token::Semi::default());
                }
                it.block.stmts.insert(0, syn::parse_quote!(let mut #this = __given;));
                it.block.stmts.push(syn::Stmt::Expr(syn::parse_quote!(#this), None));
                it.sig.output = syn::parse_quote!(-> #ty);
                syn::parse_quote!(__given: #ty)
            }
            (Some(_), _) => syn::parse_quote!(#this: &#ty),
            (None, mutability) => syn::parse_quote!(#mutability #this: #ty),
        };
        it.sig.inputs =
            std::iter::once(parameter).chain(it.sig.inputs.into_iter().skip(1)).collect();
        let (mut generics, own) = (self.item.generics.clone(), &it.sig.generics);
        generics.params.extend(own.params.iter().cloned());
        it.sig.generics = generics;
        self.parsed(it, &quote!())
    }

    /// A function as attributes would see it: parameters of the block's own type are marked.
    pub(super) fn parsed(&self, mut it: ImplItemFn, option: &TokenStream) -> Option<Request> {
        for input in &mut it.sig.inputs {
            if let FnArg::Typed(it) = input
                && !it.attrs.iter().any(is_mark)
                && !self.scalar.is_in(&it.ty)
            {
                let mark = if self.mentions_own(&it.ty) { quote!(diff) } else { quote!(nodiff) };
                it.attrs.push(syn::parse_quote!(#[#mark]));
            }
        }
        let (krate, number) = (self.krate, &self.scalar.names[0]);
        let stack = quote!(jvp(#option scalar = #number, crate = #krate));
        let mut request = attr::parse(self.cx, stack, it.to_token_stream()).ok()?;
        request.unmarked.clear();
        Some(request)
    }

    /// `__norm_vjp` beside `norm`, and `__scale_in_place_vjp` beside `scale`.
    fn hidden_method(
        &self,
        it: &ImplItemFn,
        builder: &Builder<'_>,
        (result, body): (TokenStream, TokenStream),
    ) -> TokenStream {
        let (method, params) = (&it.sig.ident, &builder.request.params[1..]);
        let suffix = if is_in_place(it) { "in_place_vjp" } else { "vjp" };
        let name = format_ident!("__{}_{}", method, suffix);
        let number = lift::number(&quote!(__rt));
        let names = names(params);
        let types = params.iter().map(|it| builder.in_terms_of(&it.ty, &number.to_token_stream()));
        let by_value = params.iter().zip(&names);
        let by_value = by_value.filter(|(it, _)| !matches!(it.ty, Type::Reference(_)));
        let lent = by_value.map(|(_, name)| quote!(let #name = &#name;));
        let (generics, _, clause) = self.generics(builder.bound());
        let (lifted, cotangent) = (self.lifted(&self.item.self_ty), builder.cotangent_parameter());
        let own: Vec<_> = it.sig.generics.params.iter().collect();
        let vis = if self.of().is_some() { quote!(pub) } else { it.vis.to_token_stream() };
        quote! {
            impl #generics #lifted #clause {
                #[doc(hidden)]
                #[inline(always)]
                #[track_caller]
                #vis fn #name<#(#own,)* #cotangent>(
                    &self, _: __rt::Backward<__S, __C> #(, #names: #types)*
                ) -> #result {
                    let __0 = self;
                    #(#lent)*
                    #body
                }
            }
        }
    }
}

/// The receiver, as a local.
pub(super) fn this(span: Span) -> Ident {
    Ident::new(THIS, span)
}

/// A body that calls its receiver so.
pub(super) fn with_this(block: &syn::Block) -> Option<syn::Block> {
    syn::parse2(renamed(block.to_token_stream())).ok()
}

/// Whether an attribute says of a parameter whether it is made of numbers.
fn is_mark(it: &syn::Attribute) -> bool {
    it.path().is_ident("diff") || it.path().is_ident("nodiff")
}

/// Whether a method writes to its receiver, and gives nothing else.
fn is_in_place(it: &ImplItemFn) -> bool {
    let writes = |it: &Receiver| it.reference.is_some() && it.mutability.is_some();
    it.sig.receiver().is_some_and(writes) && matches!(it.sig.output, syn::ReturnType::Default)
}

/// What the arguments of a hidden method are called.
fn names(params: &[Param]) -> Vec<Ident> {
    (1..=params.len()).map(|i| format_ident!("__{}", i)).collect()
}

/// The value of a method of what `__0` refers to.
fn value_of(it: &ImplItemFn, params: &[Param]) -> TokenStream {
    let method = &it.sig.ident;
    let given = params.iter().zip(names(params)).map(|(it, name)| match it.ty {
        Type::Reference(_) => quote!(#name),
        _ => quote!(::core::clone::Clone::clone(#name)),
    });
    let call = quote!(#method(#(#given),*));
    if is_in_place(it) {
        return quote!({
            let mut __this = ::core::clone::Clone::clone(__0);
            __this.#call;
            __this
        });
    }
    let is_borrowed = it.sig.receiver().is_some_and(|it| it.reference.is_some());
    if is_borrowed { quote!(__0.#call) } else { quote!(::core::clone::Clone::clone(__0).#call) }
}

/// Tokens with another name for the receiver, in macros too.
fn renamed(tokens: TokenStream) -> TokenStream {
    let renamed = tokens.into_iter().map(|it| match it {
        TokenTree::Ident(it) if it == "self" => TokenTree::Ident(Ident::new(THIS, it.span())),
        TokenTree::Group(it) => {
            let mut group = Group::new(it.delimiter(), renamed(it.stream()));
            group.set_span(it.span());
            TokenTree::Group(group)
        }
        other => other,
    });
    renamed.collect()
}

/// What was a reference is the place itself, and what returns nothing returns it.
struct InPlace;

impl VisitMut for InPlace {
    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        syn::visit_mut::visit_expr_mut(self, expr);
        let is_this = |it: &syn::Expr| matches!(it, syn::Expr::Path(it) if it.path.is_ident(THIS));
        match expr {
            syn::Expr::Unary(it) if matches!(it.op, syn::UnOp::Deref(_)) && is_this(&it.expr) => {
                *expr = (*it.expr).clone();
            }
            syn::Expr::Return(it) if it.expr.is_none() => {
                let this = Ident::new(THIS, it.return_token.span);
                it.expr = Some(syn::parse_quote!(#this));
            }
            _ => {}
        }
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
