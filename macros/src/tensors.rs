//! Tensors in types: `Tensor<f64, 2>`, which a batch gives one more axis.

use proc_macro2::Literal;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{AngleBracketedGenericArguments, Expr, GenericArgument, Lit, PathArguments, Token, Type};

/// Whether a type of this name is a tensor.
pub(crate) fn is_name(name: &str) -> bool {
    name == "Tensor"
}

/// Whether a function gives a tensor: one of the type itself.
pub(crate) fn is_function(function: &Expr) -> bool {
    let Expr::Path(it) = function else { return false };
    it.path.segments.iter().rev().nth(1).is_some_and(|it| is_name(&it.ident.to_string()))
}

/// Whether a call makes a tensor of numbers of a type that it tells: by those that it is given, as
/// `Tensor::from([[1.0, 2.0]])` does, or by a name, `Tensor::<f64, 1>::zeros([2])`.
pub(crate) fn is_table(call: &syn::ExprCall) -> bool {
    let Expr::Path(it) = &*call.func else { return false };
    if let Some(numbers) = named_numbers(&it.path) {
        return numbers == "f64" || numbers == "f32";
    }
    let name = it.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
    let entries = match name.as_str() {
        "from" => call.args.first(),
        "new" | "full" | "from_fn" => call.args.get(1),
        "linspace" => return is_function(&call.func),
        _ => return false,
    };
    is_function(&call.func) && !entries.is_some_and(is_of_integers)
}

/// `f64` of `Tensor::<f64, 1>::zeros`.
fn named_numbers(path: &syn::Path) -> Option<&syn::Ident> {
    let tensor = path.segments.iter().rev().nth(1).filter(|it| is_name(&it.ident.to_string()))?;
    let PathArguments::AngleBracketed(args) = &tensor.arguments else { return None };
    match args.args.first()? {
        GenericArgument::Type(Type::Path(it)) => it.path.get_ident(),
        _ => None,
    }
}

/// Whether the first number of an expression is an integer.
fn is_of_integers(entries: &Expr) -> bool {
    match entries {
        Expr::Lit(it) => matches!(&it.lit, Lit::Int(it) if !it.suffix().starts_with('f')),
        Expr::Array(it) => it.elems.first().is_some_and(is_of_integers),
        Expr::Repeat(it) => is_of_integers(&it.expr),
        Expr::Reference(it) => is_of_integers(&it.expr),
        Expr::Unary(it) => is_of_integers(&it.expr),
        Expr::Paren(it) => is_of_integers(&it.expr),
        Expr::Group(it) => is_of_integers(&it.expr),
        _ => false,
    }
}

/// Whether a method makes rows of numbers out of places.
pub(crate) fn is_one_hot(call: &syn::ExprMethodCall) -> bool {
    call.method == "one_hot" && call.args.len() == 1
}

/// Whether a type is a tensor, or a reference to one.
pub(crate) fn is_tensor(ty: &Type) -> bool {
    match ty {
        Type::Reference(it) => is_tensor(&it.elem),
        Type::Paren(it) => is_tensor(&it.elem),
        Type::Group(it) => is_tensor(&it.elem),
        _ => rank(ty).is_some(),
    }
}

/// `<f64, 2>` of a tensor.
pub(crate) fn arguments(ty: &Type) -> Option<&AngleBracketedGenericArguments> {
    let Type::Path(it) = ty else { return None };
    let last = it.path.segments.last().filter(|it| is_name(&it.ident.to_string()))?;
    match &last.arguments {
        PathArguments::AngleBracketed(args) => Some(args),
        _ => None,
    }
}

/// The number of axes of a tensor.
pub(crate) fn rank(ty: &Type) -> Option<usize> {
    match arguments(ty)?.args.last()? {
        GenericArgument::Const(Expr::Lit(it)) if let Lit::Int(rank) = &it.lit => {
            rank.base10_parse().ok()
        }
        _ => None,
    }
}

/// The same tensor with other many axes.
pub(crate) fn of_rank(ty: &Type, rank: usize) -> Type {
    let rank = Literal::usize_unsuffixed(rank);
    with_argument(ty, Punctuated::last_mut, syn::parse_quote!(#rank))
}

/// The same tensor with other entries, or a reference to one.
pub(crate) fn of_entries(ty: &Type, entries: &Type) -> Type {
    let mut ty = ty.clone();
    match &mut ty {
        Type::Reference(it) => *it.elem = of_entries(&it.elem, entries),
        Type::Paren(it) => *it.elem = of_entries(&it.elem, entries),
        Type::Group(it) => *it.elem = of_entries(&it.elem, entries),
        tensor => {
            let entries = GenericArgument::Type(entries.clone());
            *tensor = with_argument(tensor, Punctuated::first_mut, entries);
        }
    }
    ty
}

type Arguments = Punctuated<GenericArgument, Token![,]>;

/// A tensor with another argument in some place.
fn with_argument(
    ty: &Type,
    place: impl Fn(&mut Arguments) -> Option<&mut GenericArgument>,
    argument: GenericArgument,
) -> Type {
    let mut ty = ty.clone();
    if let Type::Path(it) = &mut ty
        && let Some(last) = it.path.segments.last_mut()
        && let PathArguments::AngleBracketed(args) = &mut last.arguments
        && let Some(place) = place(&mut args.args)
    {
        *place = argument;
    }
    ty
}

/// The most axes that a tensor can have.
pub(crate) const MOST_AXES: usize = 8;

/// Whether there is a tensor among the elements of a tuple, at any depth.
pub(crate) fn is_among(ty: &Type) -> bool {
    match ty {
        Type::Tuple(it) => it.elems.iter().any(is_among),
        _ => rank(ty).is_some(),
    }
}

/// An axis of a tensor, counted from the front, if it has it.
pub(crate) fn axis(axis: isize, rank: usize) -> Option<usize> {
    let from_front =
        if axis < 0 { rank.checked_add_signed(axis) } else { usize::try_from(axis).ok() };
    from_front.filter(|it| *it < rank)
}

/// Whether a function speaks of tensors, or does with something what is done with nothing else: the tensors of a
/// struct have no name there.
pub(crate) fn mentioned(function: &syn::ItemFn) -> bool {
    let mut search = Search(false);
    search.visit_item_fn(function);
    search.0
}

/// Whether a type does.
pub(crate) fn is_in(ty: &Type) -> bool {
    let mut search = Search(false);
    search.visit_type(ty);
    search.0
}

struct Search(bool);

impl<'ast> Visit<'ast> for Search {
    fn visit_path(&mut self, it: &'ast syn::Path) {
        self.0 |= it.segments.iter().any(|it| is_name(&it.ident.to_string()));
        visit::visit_path(self, it);
    }
    fn visit_expr_method_call(&mut self, it: &'ast syn::ExprMethodCall) {
        self.0 |= is_kernel(&it.method.to_string());
        visit::visit_expr_method_call(self, it);
    }
}

/// Methods that hardly anything but a tensor has.
fn is_kernel(name: &str) -> bool {
    matches!(
        name,
        "matmul"
            | "softmax"
            | "log_softmax"
            | "logsumexp"
            | "logsumexp_axis"
            | "sum_axis"
            | "mean_axis"
            | "max_axis"
            | "min_axis"
            | "conv1d"
            | "conv2d"
            | "layer_norm"
            | "scatter_add"
            | "expand_dims"
    )
}
