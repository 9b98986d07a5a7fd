//! The arguments of a level, and how they are passed to the one below.

use super::Builder;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;

/// An argument of a level.
#[derive(Clone)]
pub(crate) struct Arg {
    pub(crate) ident: Ident,
    pub(crate) shape: Shape,
    /// Whether it is made of the scalar.
    pub(crate) has_floats: bool,
    pub(crate) nodiff: bool,
    /// Which parameter of the user's function it comes from.
    pub(crate) position: usize,
}

/// How often a level calls the one below.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calls {
    One,
    Several,
}

/// What is passed.
#[derive(Clone)]
pub(crate) enum Shape {
    /// A value of a type in the user's terms, `f64` standing for the scalar.
    One(Type),
    /// A batch of rows of this type.
    Rows(Type),
    /// A batch of structs of this type, as a struct of stacks.
    Stack(Type),
    /// Several arguments in a tuple: the primals of a `jvp`, say.
    Tuple(Vec<Arg>),
}

impl Arg {
    /// The arguments that it is made of, itself if it is no tuple.
    pub(crate) fn leaves(&self) -> Vec<&Arg> {
        match &self.shape {
            Shape::Tuple(args) => args.iter().flat_map(Arg::leaves).collect(),
            _ => vec![self],
        }
    }

    /// `x: &[__S]` in the signature of a hidden function.
    pub(crate) fn declaration(&self, builder: &Builder<'_>, by: &TokenStream) -> TokenStream {
        let (pattern, ty) = (self.pattern(), self.ty(builder, by));
        quote!(#pattern: #ty)
    }

    /// `x`, or `(x, y)`.
    pub(crate) fn pattern(&self) -> TokenStream {
        match &self.shape {
            Shape::Tuple(args) => {
                let patterns = args.iter().map(Arg::pattern);
                quote!((#(#patterns,)*))
            }
            _ => {
                let ident = &self.ident;
                quote!(#ident)
            }
        }
    }

    /// Its type over the scalar `by`.
    pub(crate) fn ty(&self, builder: &Builder<'_>, by: &TokenStream) -> TokenStream {
        match &self.shape {
            Shape::One(ty) => {
                let ty = builder.in_terms_of(ty, by);
                quote!(#ty)
            }
            Shape::Rows(ty) => {
                let (runtime, ty) = (builder.runtime, builder.in_terms_of(ty, by));
                quote!(#runtime::RowsView<'_, #ty>)
            }
            Shape::Stack(ty) => {
                let (runtime, ty) = (builder.runtime, builder.in_terms_of(ty, by));
                quote!(&impl #runtime::Members<#by, #ty>)
            }
            Shape::Tuple(args) => {
                let types = args.iter().map(|it| it.ty(builder, by));
                quote!((#(#types,)*))
            }
        }
    }

    /// Its type once it owns what it holds: `Vec<f64>` for `&[f64]`.
    pub(crate) fn owned(&self) -> Type {
        match &self.shape {
            Shape::One(ty) => owned(ty),
            Shape::Stack(ty) => ty.clone(),
            Shape::Rows(ty) => {
                let row = owned(ty);
                syn::parse_quote!(::std::vec::Vec<::std::vec::Vec<#row>>)
            }
            Shape::Tuple(args) => {
                let types = args.iter().map(Arg::owned);
                syn::parse_quote!((#(#types,)*))
            }
        }
    }

    /// Whether the function takes it by reference (or as a view).
    pub(crate) fn is_borrowed(&self) -> bool {
        match &self.shape {
            Shape::One(Type::Reference(_)) | Shape::Rows(_) | Shape::Stack(_) => true,
            Shape::One(_) | Shape::Tuple(_) => false,
        }
    }

    /// Whether it can surely be passed on more than once.
    pub(crate) fn is_given_twice(&self) -> bool {
        let is_copied = matches!(&self.shape, Shape::One(Type::Path(it)) if is_copied(&it.path));
        self.has_floats || self.is_borrowed() || is_copied
    }

    /// The argument for the copy, whose numbers are `Num<__S>`.
    pub(crate) fn wrapped(&self, builder: &Builder<'_>) -> TokenStream {
        let (runtime, ident) = (builder.runtime, &self.ident);
        let Shape::One(ty) = &self.shape else {
            unreachable!("the user's own parameters are single")
        };
        match ty {
            _ if !self.has_floats => quote!(#ident),
            Type::Reference(it) if builder.is_slice_of_scalars(&it.elem) => {
                quote!(#runtime::wrap_slice(#ident))
            }
            Type::Reference(_) => quote!(&#runtime::wrap(#ident)),
            ty if builder.is_number(ty) => quote!(#runtime::Num(#ident)),
            _ => quote!(#runtime::wrap(&#ident)),
        }
    }

    /// The argument for the level below, the values of its leaves being local variables of their names.
    /// Floats are owned there; all else is what this level was given, and is kept if there is another call.
    pub(crate) fn pass(&self, builder: &Builder<'_>, calls: Calls) -> TokenStream {
        let place = |it: &Arg| {
            let ident = &it.ident;
            quote!(#ident)
        };
        self.pass_as(builder, &place, &|it| it.held(calls))
    }

    /// The same, with `place` telling where the owned value of a leaf is, and `held` what is passed of one without
    /// floats.
    pub(crate) fn pass_as(
        &self,
        builder: &Builder<'_>,
        place: &dyn Fn(&Arg) -> TokenStream,
        held: &dyn Fn(&Arg) -> TokenStream,
    ) -> TokenStream {
        let runtime = builder.runtime;
        match &self.shape {
            Shape::Tuple(args) => {
                let args = args.iter().map(|it| it.pass_as(builder, place, held));
                quote!((#(#args,)*))
            }
            _ if !self.has_floats => held(self),
            Shape::Rows(_) => {
                let place = place(self);
                quote!(#runtime::rows(&#place))
            }
            Shape::One(Type::Reference(_)) | Shape::Stack(_) => {
                let place = place(self);
                quote!(&#place)
            }
            Shape::One(_) => place(self),
        }
    }
}

impl Arg {
    /// An argument without floats, for one call of several.
    pub(super) fn held(&self, calls: Calls) -> TokenStream {
        let ident = &self.ident;
        match &self.shape {
            Shape::One(Type::Reference(it)) if it.mutability.is_none() => quote!(#ident),
            Shape::One(Type::Path(it)) if is_copied(&it.path) => quote!(#ident),
            _ if calls == Calls::One => quote!(#ident),
            _ => quote!(::core::clone::Clone::clone(&#ident)),
        }
    }
}

/// Whether a type is surely `Copy`.
fn is_copied(path: &syn::Path) -> bool {
    path.get_ident().is_some_and(|it| {
        it == "bool" || it == "char" || crate::vocabulary::is_integer_type(&it.to_string())
    })
}

/// The type of an owned value of a type: references are followed, slices become `Vec`s.
pub(crate) fn owned(ty: &Type) -> Type {
    match ty {
        Type::Reference(it) => owned(&it.elem),
        Type::Slice(it) => {
            let elem = owned(&it.elem);
            syn::parse_quote!(::std::vec::Vec<#elem>)
        }
        Type::Paren(it) => owned(&it.elem),
        Type::Group(it) => owned(&it.elem),
        Type::Array(it) => {
            Type::Array(syn::TypeArray { elem: Box::new(owned(&it.elem)), ..it.clone() })
        }
        Type::Tuple(it) => {
            let mut it = it.clone();
            it.elems.iter_mut().for_each(|it| *it = owned(it));
            Type::Tuple(it)
        }
        _ => ty.clone(),
    }
}

/// What a derivative is taken with respect to: a tuple of arguments, or just the one.
#[derive(Clone)]
pub(crate) enum Selection {
    Leaf(Arg),
    Tuple(Vec<Selection>),
}

impl Selection {
    /// The selected leaves among the arguments, in their tuples; a tuple of one is that one. They come
    /// in the order that `wrt` gives, or else in their own.
    pub(crate) fn of(
        args: &[Arg],
        is_selected: &dyn Fn(&Arg) -> bool,
        wrt: Option<&[usize]>,
    ) -> Option<Selection> {
        let mut parts: Vec<Selection> = args
            .iter()
            .filter_map(|it| match &it.shape {
                Shape::Tuple(args) => Selection::of(args, is_selected, wrt),
                _ => is_selected(it).then(|| Selection::Leaf(it.clone())),
            })
            .collect();
        parts.sort_by_key(|it| it.rank(wrt));
        if parts.len() > 1 { Some(Selection::Tuple(parts)) } else { parts.pop() }
    }

    fn rank(&self, wrt: Option<&[usize]>) -> Option<usize> {
        match self {
            Selection::Leaf(it) => wrt?.iter().position(|position| *position == it.position),
            Selection::Tuple(_) => None,
        }
    }

    pub(crate) fn contains(&self, ident: &Ident) -> bool {
        match self {
            Selection::Leaf(it) => it.ident == *ident,
            Selection::Tuple(parts) => parts.iter().any(|it| it.contains(ident)),
        }
    }

    /// `(x, (dx, dy))`, as an expression or a pattern.
    pub(crate) fn tuple(&self) -> TokenStream {
        match self {
            Selection::Leaf(it) => it.pattern(),
            Selection::Tuple(parts) => {
                let parts = parts.iter().map(Selection::tuple);
                quote!((#(#parts,)*))
            }
        }
    }

    /// The same tuples, with something in place of each leaf.
    pub(crate) fn map_leaves(&self, leaf: &dyn Fn(&Arg) -> TokenStream) -> TokenStream {
        match self {
            Selection::Leaf(it) => leaf(it),
            Selection::Tuple(parts) => {
                let parts = parts.iter().map(|it| it.map_leaves(leaf));
                quote!((#(#parts,)*))
            }
        }
    }

    /// The type of the gradient.
    pub(crate) fn ty(&self) -> Type {
        match self {
            Selection::Leaf(it) => it.owned(),
            Selection::Tuple(parts) => {
                let parts = parts.iter().map(Selection::ty);
                syn::parse_quote!((#(#parts,)*))
            }
        }
    }
}
