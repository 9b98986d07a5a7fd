//! `#[differentiable]` on an `impl` of a struct of numbers: its methods and operators, for other numbers as well.
//!
//! A method of `Vec3` cannot be found by a copy whose vectors are `Vec3Of<Num<S>>`. So the block is printed
//! again for those, each function a copy, under the names that the user gave: the copies of callers
//! call `v.norm()` and `a + b` as they stand. What belongs to an operator whose sides are one lifted and one
//! plain stands beside it ([`mixed`]).

mod function;
mod header;
mod mixed;
mod operator;
mod part;
mod sweeps;

use crate::attr::{self, Mode};
use crate::diagnostics::{Code, Diagnostics};
use crate::lift::Form;
use crate::resolve::Scalar;
use crate::source::quoted;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{ImplItem, ImplItemFn, ItemImpl, Path, Type};

/// The attribute, on a block.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let cx = Diagnostics::default();
    let krate = attr::krate_of(&args);
    let Ok(mut block) = syn::parse2::<ItemImpl>(item.clone()) else {
        let headline = "`#[differentiable]` on what is no `impl` block".to_owned();
        let help = "put it on `impl Vec3 { .. }` or `impl Add for Vec3 { .. }`";
        cx.error(Code::NotAFunction, first(&item), headline).help(help).emit();
        let errors = cx.finish().errors;
        return quote!(#item #errors);
    };
    let plain = take_marks(&mut block);
    let marked = block.clone();
    take_marks_of_parameters(&mut block);
    let options = attr::block(&cx, args);
    let scalar = Scalar::named(options.scalar.unwrap_or_else(|| number(&block)));
    let is_for_lanes = options.vmap;
    let is_forward = options.mode != Some(Mode::Reverse);
    let made = Block {
        cx: &cx,
        krate: &krate,
        scalar: &scalar,
        item: &marked,
        plain: &plain,
        is_for_lanes,
        is_forward,
    };
    let made = if made.is_generic() { made.refuse_generic() } else { made.print() };
    let failed = cx.failed();
    let errors = cx.finish().errors;
    let made = if failed { TokenStream::new() } else { made };
    quote! {
        #block
        #[allow(clippy::all, clippy::pedantic, deprecated, dead_code, unused)]
        const _: () = {
            use #krate::private as __rt;
            #made
        };
        #errors
    }
}

fn first(item: &TokenStream) -> TokenStream {
    item.clone().into_iter().take(1).collect()
}

/// The functions that are marked `#[nodiff]`, which are left alone. Takes the marks off.
fn take_marks(block: &mut ItemImpl) -> Vec<Ident> {
    let mut plain = Vec::new();
    for item in &mut block.items {
        if let ImplItem::Fn(it) = item {
            let is_mark = |it: &syn::Attribute| it.path().is_ident("nodiff");
            if it.attrs.iter().any(is_mark) {
                plain.push(it.sig.ident.clone());
            }
            it.attrs.retain(|it| !is_mark(it));
        }
    }
    plain
}

/// What is said of parameters: `#[diff]`, `#[nodiff]`.
fn take_marks_of_parameters(block: &mut ItemImpl) {
    let functions = block.items.iter_mut().filter_map(|it| match it {
        ImplItem::Fn(it) => Some(it),
        _ => None,
    });
    for input in functions.flat_map(|it| &mut it.sig.inputs) {
        if let syn::FnArg::Typed(it) = input {
            it.attrs.retain(|it| !it.path().is_ident("diff") && !it.path().is_ident("nodiff"));
        }
    }
}

/// `f64`, unless the block says `f32`.
fn number(block: &ItemImpl) -> Ident {
    let block = quote!(#block).to_string();
    let is_single = mentions(&block, "f32") && !mentions(&block, "f64");
    Ident::new(if is_single { "f32" } else { "f64" }, Span::call_site())
}

fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|it| it == name)
}

/// A block, and what its copies are made from.
struct Block<'b> {
    cx: &'b Diagnostics,
    krate: &'b Path,
    scalar: &'b Scalar,
    item: &'b ItemImpl,
    /// The functions that are left alone.
    plain: &'b [Ident],
    /// Whether it is said that all of it runs on lanes.
    is_for_lanes: bool,
    /// Whether it is said that none of it is run backwards.
    is_forward: bool,
}

impl Block<'_> {
    /// Whether it is for a struct that is generic over its number, or for one of those.
    fn is_generic(&self) -> bool {
        let arguments = |it: &syn::PathSegment| match &it.arguments {
            syn::PathArguments::AngleBracketed(it) => it.args.iter().any(|it| match it {
                syn::GenericArgument::Type(ty) => self.scalar.is_in(ty),
                _ => false,
            }),
            _ => false,
        };
        let is_one =
            matches!(&*self.item.self_ty, Type::Path(it) if it.path.segments.iter().any(arguments));
        is_one || Scalar::is_parameter_of(&self.item.generics)
    }

    fn refuse_generic(&self) -> TokenStream {
        let ty = &self.item.self_ty;
        let shown = quoted(ty);
        let headline = format!(
            "`#[differentiable]` on a block of `{shown}`, which is generic over its number"
        );
        self.cx
            .error(Code::UnsupportedFunction, ty, headline)
            .note("forward mode calls such methods as they stand, with other numbers; lanes and sweeps are made for structs of `f64` or `f32`")
            .help("in forward mode: leave the attribute out, and let the block be for all numbers, `impl<T: Float>`")
            .help("backwards or on lanes: make the struct one of `f64`, or write functions of its numbers, with `#[vjp]`")
            .emit();
        TokenStream::new()
    }

    /// The functions that are made for other numbers.
    fn functions(&self) -> impl Iterator<Item = &ImplItemFn> {
        self.item.items.iter().filter_map(|it| match it {
            ImplItem::Fn(it) if !self.plain.contains(&it.sig.ident) => Some(it),
            _ => None,
        })
    }

    fn print(&self) -> TokenStream {
        let requests: Vec<_> = self.functions().filter_map(|it| self.request(it)).collect();
        let straight = self.straight(&requests);
        let functions = self.functions().zip(&requests);
        let functions = functions.map(|(it, request)| self.function(it, request, &straight));
        let functions: Vec<function::Function> = functions.collect();
        let sweeps = self.functions().zip(&functions);
        let sweeps = sweeps.map(|(it, function)| self.method_sweeps(it, function.form));
        let sweeps: TokenStream = sweeps.collect();
        let functions = match &self.item.trait_ {
            Some((None, path, _)) => self.of_trait(path, &functions),
            _ => self.inherent(&functions),
        };
        let part = self.part();
        quote!(#functions #sweeps #part)
    }

    /// Methods go to the struct with other numbers, functions beside the user's own.
    fn inherent(&self, functions: &[function::Function]) -> TokenStream {
        let (generics, own_generics, clause) = self.generics("Real");
        let (lifted, own) = (self.lifted(&self.item.self_ty), &self.item.self_ty);
        let methods = functions.iter().filter_map(|it| it.method.as_ref());
        let siblings = functions.iter().filter_map(|it| it.sibling.as_ref());
        quote! {
            impl #generics #lifted #clause { #(#methods)* }
            impl #own_generics #own #clause { #(#siblings)* }
        }
    }

    fn of_trait(&self, path: &Path, functions: &[function::Function]) -> TokenStream {
        let is_scalar = functions.iter().any(|it| it.form == Form::Scalar);
        let bound = if is_scalar { "Scalar" } else { "Real" };
        let (generics, _, clause) = self.generics(bound);
        let (lifted, of) = (self.lifted(&self.item.self_ty), self.lifted_path(path));
        let methods = functions.iter().filter_map(|it| it.method.as_ref());
        let others = self.item.items.iter().filter_map(|it| match it {
            ImplItem::Type(it) => {
                let (name, ty) = (&it.ident, self.lifted(&it.ty));
                Some(quote!(type #name = #ty;))
            }
            ImplItem::Fn(_) => None,
            other => Some(quote!(#other)),
        });
        let mixed = self.mixed(path, &generics, &clause);
        quote! {
            impl #generics #of for #lifted #clause { #(#others)* #(#methods)* }
            #mixed
        }
    }
}

/// Puts the type that a block is for in place of `Self`, and what it names `Output` in place of
/// `Self::Output`.
struct SelfType<'b> {
    item: &'b ItemImpl,
}

impl SelfType<'_> {
    fn associated(&self, path: &Path) -> Option<Type> {
        let mut segments = path.segments.iter();
        let (first, name) = (segments.next()?, segments.next()?);
        self.item.items.iter().find_map(|it| match it {
            ImplItem::Type(it) if first.ident == "Self" && it.ident == name.ident => {
                Some(it.ty.clone())
            }
            _ => None,
        })
    }

    fn path(&self) -> Option<&Path> {
        match &*self.item.self_ty {
            Type::Path(it) if it.qself.is_none() => Some(&it.path),
            _ => None,
        }
    }
}

impl VisitMut for SelfType<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Path(it) = ty
            && it.qself.is_none()
        {
            if it.path.is_ident("Self") {
                *ty = (*self.item.self_ty).clone();
                return;
            }
            if let Some(associated) = self.associated(&it.path) {
                *ty = associated;
                return self.visit_type_mut(ty);
            }
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }

    /// `&self` says its type only to syn.
    fn visit_receiver_mut(&mut self, _: &mut syn::Receiver) {}

    fn visit_path_mut(&mut self, path: &mut Path) {
        if path.segments.first().is_some_and(|it| it.ident == "Self")
            && let Some(own) = self.path()
        {
            let rest: Vec<_> = path.segments.iter().skip(1).cloned().collect();
            let mut own = own.clone();
            if let Some(last) = own.segments.last_mut()
                && let syn::PathArguments::AngleBracketed(it) = &mut last.arguments
            {
                it.colon2_token.get_or_insert_with(Default::default);
            }
            own.segments.extend(rest);
            *path = own;
        }
        syn::visit_mut::visit_path_mut(self, path);
    }
}
