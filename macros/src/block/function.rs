//! One function of a block, printed again.

use super::part::is_projection;
use super::{Block, SelfType};
use crate::attr::{self, Request};
use crate::check::{self, Selected};
use crate::copy::{Place, Source};
use crate::lift::{self, Form, Lift};
use crate::resolve::{Facts, Resolved};
use crate::straight::is_straight_among;
use crate::vocabulary;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashSet;
use syn::visit_mut::VisitMut;
use syn::{FnArg, ImplItemFn, ReturnType, Type};

/// What becomes of a function.
pub(super) struct Function {
    /// For a receiver with other numbers, by its own name.
    pub(super) method: Option<TokenStream>,
    /// The copy for a receiver as users have it, or for none.
    pub(super) sibling: Option<TokenStream>,
    /// What the method runs on.
    pub(super) form: Form,
}

impl Block<'_> {
    /// The functions that run on lanes: those that decide on nothing, and call none that does. Of others than the
    /// block's own, functions of types are taken for such, as they make values; methods are not.
    pub(super) fn straight(&self, requests: &[Request]) -> HashSet<String> {
        let name = |it: &Request| it.item.sig.ident.to_string();
        let own: HashSet<String> = requests.iter().map(name).collect();
        let mut straight = own.clone();
        loop {
            let before = straight.len();
            for request in requests {
                let resolved = Resolved::with_receiver(&request.item, self.scalar.clone());
                let facts = Facts::of(&resolved, None);
                let is_known =
                    |it: &str| straight.contains(it) || (!own.contains(it) && it == "new");
                let is_straight = self.is_for_lanes
                    || (self.is_index() && is_projection(&request.item.block))
                    || is_straight_among(&facts, &request.item.block, &is_known);
                if !is_straight {
                    straight.remove(&name(request));
                }
            }
            if straight.len() == before {
                return straight;
            }
        }
    }

    pub(super) fn function(
        &self,
        it: &ImplItemFn,
        request: &Request,
        straight: &HashSet<String>,
    ) -> Function {
        let is_straight = straight.contains(&request.item.sig.ident.to_string());
        let form = if is_straight { Form::Lanes } else { Form::Scalar };
        let (scalar, runtime) = (self.scalar.clone(), quote!(__rt));
        let has_receiver = request.item.sig.receiver().is_some();
        let moved = self.moved_receiver(it);
        let beside = moved.as_ref().unwrap_or(request);
        let resolved = Resolved::of(&beside.item, scalar.clone());
        let facts = Facts::of(&resolved, None);
        let selected = check::body(self.cx, beside, &facts);
        // Without a receiver it is called by path, which says nothing of what it takes.
        let takes_numbers =
            !has_receiver || request.params.iter().any(|it| self.scalar.is_in(&it.ty));
        let writes = request
            .item
            .sig
            .receiver()
            .is_some_and(|it| it.reference.is_some() && it.mutability.is_some());
        // Attributes of its own have made it already.
        let is_made = request.item.attrs.iter().any(is_transform);
        let is_inherent = self.item.trait_.is_none();
        let sibling = (is_inherent && takes_numbers && !writes && !is_made).then(|| {
            let name = lift::copy_name(&request.item.sig.ident);
            let place = Place {
                name: &name,
                visibility: request.item.vis.to_token_stream(),
                original: Some(crate::companion::original(request)),
            };
            let source = Source { facts: &facts, selected: &selected, runtime: &runtime };
            let copy = source.copy(&place, form == Form::Lanes).0;
            let sweeps = self.sibling_sweeps(beside, &selected, form);
            quote!(#copy #sweeps)
        });
        if !has_receiver {
            let is_of_trait = self.item.trait_.is_some();
            let method = is_of_trait.then(|| self.method(request, &facts, &selected, form));
            return Function { method, sibling, form };
        }
        let resolved = Resolved::with_receiver(&request.item, scalar);
        let facts = Facts::of(&resolved, None);
        let method = self.method(request, &facts, &selected, form);
        Function { method: Some(method), sibling, form }
    }

    /// The function as attributes would see it: parameters of the block's own type are marked.
    pub(super) fn request(&self, it: &ImplItemFn) -> Option<Request> {
        let mut it = it.clone();
        let mut own = SelfType { item: self.item };
        own.visit_impl_item_fn_mut(&mut it);
        name_patterns(&mut it);
        self.parsed(it, &quote!(method,))
    }

    /// `fn both(self, v: f64) { let mut this = self; .. }` for `mut self`: a local becomes lifted where something
    /// lifted is written to it, while what a method is called on is what it is.
    fn moved_receiver(&self, it: &ImplItemFn) -> Option<Request> {
        let mut it = it.clone();
        let syn::FnArg::Receiver(receiver) = it.sig.inputs.first_mut()? else { return None };
        if receiver.reference.is_some() {
            return None;
        }
        receiver.mutability.take()?;
        let this = super::sweeps::this(receiver.self_token.span);
        it.block = super::sweeps::with_this(&it.block)?;
        it.block.stmts.insert(0, syn::parse_quote!(let mut #this = self;));
        self.request(&it)
    }

    /// Whether a type is made of one that the block is for: `impl Mul<Vec3> for f64` is for two.
    pub(super) fn mentions_own(&self, ty: &Type) -> bool {
        let words = |tokens: TokenStream| -> Vec<String> {
            let text = tokens.to_string();
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            words.filter(|it| !vocabulary::is_plain_type(it)).map(str::to_owned).collect()
        };
        let of = self.item.trait_.iter().filter_map(|it| it.1.segments.last());
        let mut own: Vec<String> =
            of.flat_map(|it| words(it.arguments.to_token_stream())).collect();
        own.extend(words(self.item.self_ty.to_token_stream()));
        let is_parameter =
            |it: &String| self.item.generics.type_params().any(|own| own.ident == it);
        let is_struct = |it: &String| it.starts_with(char::is_uppercase) && !is_parameter(it);
        words(ty.to_token_stream()).iter().any(|it| is_struct(it) && own.contains(it))
    }

    fn method(
        &self,
        request: &Request,
        facts: &Facts<'_>,
        selected: &Selected,
        form: Form,
    ) -> TokenStream {
        let (runtime, scalar) = (quote!(__rt), lift::scalar_parameter());
        let parameter = scalar.to_token_stream();
        let (runtime, scalar) = (&runtime, &parameter);
        let lift = Lift { facts, form, selected, runtime, scalar, only_looks: false };
        let body = lift.body(&facts.function.block);
        let sig = &request.item.sig;
        let inputs = sig.inputs.iter().map(|it| match it {
            FnArg::Receiver(it) => it.to_token_stream(),
            FnArg::Typed(it) => {
                let (pat, ty) = (&it.pat, lift.ty(&it.ty));
                quote!(#pat: #ty)
            }
        });
        let output = match &sig.output {
            ReturnType::Type(arrow, ty) => {
                let ty = lift.ty(ty);
                quote!(#arrow #ty)
            }
            ReturnType::Default => TokenStream::new(),
        };
        let (vis, name) = (&request.item.vis, &sig.ident);
        let vis = self.item.trait_.is_none().then_some(vis);
        let (generics, _, clause) = sig.generics.split_for_impl();
        let predicates = clause.iter().flat_map(|it| &it.predicates).collect::<Vec<_>>();
        // Of a trait, the whole block says so.
        let decides = (form == Form::Scalar && self.item.trait_.is_none())
            .then(|| quote!(#scalar: __rt::Scalar,));
        quote! {
            #[inline(always)]
            #vis fn #name #generics (#(#inputs),*) #output where #decides #(#predicates),* { #body }
        }
    }

    /// A plain value with lifted numbers.
    pub(super) fn constant(&self, value: &TokenStream) -> TokenStream {
        let scalar = lift::scalar_parameter();
        quote!(__rt::Lift::<_, #scalar>::new(#value).lift())
    }
}

/// `fn add(self, whole: (f64, f64)) { let (x, y) = whole; .. }` for `(x, y): (f64, f64)`.
pub(super) fn name_patterns(it: &mut ImplItemFn) {
    for (i, input) in it.sig.inputs.iter_mut().enumerate() {
        if let FnArg::Typed(input) = input
            && !matches!(&*input.pat, syn::Pat::Ident(_))
        {
            let name = quote::format_ident!("__argument_{}", i);
            let pattern = std::mem::replace(&mut *input.pat, syn::parse_quote!(#name));
            it.block.stmts.insert(0, syn::parse_quote!(let #pattern = #name;));
        }
    }
}

/// Whether an attribute asks for a transform.
pub(super) fn is_transform(attr: &syn::Attribute) -> bool {
    let name = attr.path().segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
    name == "transforms"
        || name == "value_and_grad"
        || name == "derivative"
        || name == "__emit"
        || attr::Transform::ALL.iter().any(|it| it.name() == name)
}
