//! Structs of numbers in types: `Of<X, f64>` for each name `X` that may stand for one.
//!
//! A macro sees a name, not what it stands for. Where a type is taken for one made of numbers, a name in it
//! that is none of the standard library's is written `Of<X, f64>`, which rustc looks up: so it reads as a type
//! that mentions the number, and all that is said of such types holds for it.

mod convert;

pub(crate) use convert::{lifted, locals, located, place_in, restored};

use crate::attr::{Param, Request};
use crate::keys;
use crate::resolve::Scalar;
use crate::resolve::scalar::Element;
use crate::{tensors, vocabulary};
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericArgument, Path, PathArguments, ReturnType, Type};

/// What the alias is called by.
const ALIAS: &str = "Of";

/// A parameter of which it is not said whether it is made of numbers.
pub(crate) struct Unmarked {
    pub(crate) parameter: Ident,
    pub(crate) ty: Type,
}

/// Marks the structs in the signature of a request's function: in its result, and in the parameters that
/// are made of numbers.
pub(crate) fn mark(request: &mut Request) {
    let scalar = Scalar::of_request(request);
    if scalar.element == Element::Generic || request.rule.is_some() {
        return;
    }
    let runtime = crate::companion::runtime(request);
    let parameters: Vec<Ident> =
        request.item.sig.generics.type_params().map(|it| it.ident.clone()).collect();
    let marks = Marks { runtime: &runtime, scalar: &scalar, parameters: &parameters };
    let taken = taken(request, &scalar);
    let inputs = request.item.sig.inputs.iter_mut().filter_map(|it| match it {
        FnArg::Typed(it) => Some(it),
        FnArg::Receiver(_) => None,
    });
    for ((input, param), is_taken) in inputs.zip(&mut request.params).zip(taken) {
        let (marked, found) = marks.marked(&param.ty);
        if is_key(param) {
            // It is made of numbers, so that a batch may have one for each element, but draws do not move.
            param.nodiff = true;
            *input.ty = marked.clone();
            param.ty = marked;
        } else if is_taken {
            *input.ty = marked.clone();
            param.ty = marked;
        } else if !param.nodiff {
            let unmarked = |ty| Unmarked { parameter: param.ident.clone(), ty };
            request.unmarked.extend(found.into_iter().map(unmarked));
        }
    }
    if let ReturnType::Type(_, ty) = &mut request.item.sig.output {
        **ty = marks.marked(ty).0;
    }
}

/// Which parameters are made of numbers, if they hold structs: those that say so, or all if none says so and
/// none is made of numbers otherwise.
fn taken(request: &Request, scalar: &Scalar) -> Vec<bool> {
    let steps = || request.chains.iter().flat_map(|it| &it.steps);
    let is_named = |position: usize| {
        steps().any(|it| it.options.wrt.as_ref().is_some_and(|it| it.contains(&position)))
    };
    let is_float = |it: &Param| scalar.is_in(&it.ty);
    let says = |(position, it): (usize, &Param)| {
        it.diff || is_named(position) || (is_float(it) && !it.nodiff)
    };
    let said: Vec<bool> = request.params.iter().enumerate().map(says).collect();
    let none_says = !said.contains(&true);
    let params = request.params.iter().zip(said);
    params.map(|(it, said)| said || is_float(it) || (none_says && !it.nodiff)).collect()
}

/// Whether a parameter is a random key; one that is marked `#[nodiff]` is a type of the user's of that name.
fn is_key(param: &Param) -> bool {
    !param.nodiff && keys::is_key(&param.ty)
}

/// Marks structs in types.
pub(crate) struct Marks<'a> {
    pub(crate) runtime: &'a TokenStream,
    pub(crate) scalar: &'a Scalar,
    /// Type parameters, which hold no numbers.
    pub(crate) parameters: &'a [Ident],
}

impl Marks<'_> {
    /// A type with its structs marked, and which they are.
    pub(crate) fn marked(&self, ty: &Type) -> (Type, Vec<Type>) {
        let mut marker = Marker { marks: self, found: Vec::new() };
        let mut ty = ty.clone();
        marker.visit_type_mut(&mut ty);
        (ty, marker.found)
    }

    fn is_known(&self, path: &Path) -> bool {
        let Some(last) = path.segments.last() else { return true };
        let name = last.ident.to_string();
        self.scalar.is_in_path(path)
            || vocabulary::is_plain_type(&name)
            || self.parameters.contains(&path.segments[0].ident)
    }
}

struct Marker<'m, 'a> {
    marks: &'m Marks<'a>,
    found: Vec<Type>,
}

impl Marker<'_, '_> {
    fn visit_arguments(&mut self, arguments: &mut PathArguments, count: usize) {
        let PathArguments::AngleBracketed(it) = arguments else { return };
        for argument in it.args.iter_mut().take(count) {
            if let GenericArgument::Type(ty) = argument {
                self.visit_type_mut(ty);
            }
        }
    }
}

impl VisitMut for Marker<'_, '_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        match ty {
            Type::Path(it) if it.qself.is_none() => {
                let Some(last) = it.path.segments.last_mut() else { return };
                match last.ident.to_string().as_str() {
                    "Vec" | "Option" => self.visit_arguments(&mut last.arguments, usize::MAX),
                    "Result" => self.visit_arguments(&mut last.arguments, 1),
                    _ if self.marks.is_known(&it.path) => {}
                    _ => {
                        self.found.push(ty.clone());
                        let (at, number) = (ty.span(), &self.marks.scalar.names[0]);
                        let runtime = crate::lift::respan(self.marks.runtime, at);
                        let of = quote_spanned!(at=> #runtime::Of<#ty, #number>);
                        *ty = syn::parse2(of).expect("a type");
                    }
                }
            }
            Type::Array(it) => self.visit_type_mut(&mut it.elem),
            Type::Reference(it) => {
                let known = self.found.len();
                self.visit_type_mut(&mut it.elem);
                // What rustc says of the reference it then says of the struct, in the same place: once.
                if self.found.len() > known {
                    it.and_token.span = it.elem.span();
                }
            }
            Type::Slice(_) | Type::Tuple(_) => {
                visit_mut::visit_type_mut(self, ty);
            }
            Type::Paren(_) | Type::Group(_) => visit_mut::visit_type_mut(self, ty),
            _ => {}
        }
    }

    /// Lifetimes and such.
    fn visit_expr_mut(&mut self, _: &mut syn::Expr) {}
}

/// The struct and the number of `Of<X, N>`.
pub(crate) fn parts(ty: &Type) -> Option<(&Type, &Type)> {
    let Type::Path(it) = ty else { return None };
    let mut segments = it.path.segments.iter().rev();
    let (last, before) = (segments.next()?, segments.next()?);
    let is_ours = before.ident == "__rt" || before.ident == "private";
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    let mut types = args.args.iter().filter_map(|it| match it {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    (is_ours && last.ident == ALIAS).then_some((types.next()?, types.next()?))
}

/// A type as users have it: the struct itself for `Of<X, f64>`. Whether there was any.
pub(crate) fn unmarked(scalar: &Scalar, ty: &Type) -> (Type, bool) {
    let mut it = Unmarker { scalar, any: false };
    let mut ty = ty.clone();
    it.visit_type_mut(&mut ty);
    (ty, it.any)
}

struct Unmarker<'s> {
    scalar: &'s Scalar,
    any: bool,
}

impl VisitMut for Unmarker<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Some((of, number)) = parts(ty) {
            self.any = true;
            if matches!(number, Type::Path(it) if it.path.get_ident().is_some_and(|it| self.scalar.is_name(it)))
            {
                *ty = of.clone();
                return;
            }
        }
        visit_mut::visit_type_mut(self, ty);
    }
}

/// Whether a type holds structs: others than numbers, and containers of the standard library.
pub(crate) fn holds(scalar: &Scalar, ty: &Type) -> bool {
    struct Search<'s>(&'s Scalar, bool);
    impl<'ast> Visit<'ast> for Search<'_> {
        fn visit_type_path(&mut self, it: &'ast syn::TypePath) {
            let name = it.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
            let is_number = it.path.get_ident().is_some_and(|it| self.0.is_name(it));
            self.1 |= !is_number && !tensors::is_name(&name) && vocabulary::may_be_alias(&name);
            visit::visit_type_path(self, it);
        }
        fn visit_expr(&mut self, _: &'ast syn::Expr) {}
    }
    let mut search = Search(scalar, false);
    search.visit_type(ty);
    search.1
}

/// Whether a function may compute with structs of numbers.
pub(crate) fn may_be_in(scalar: &Scalar, function: &syn::ItemFn) -> bool {
    struct Search<'s> {
        scalar: &'s Scalar,
        parameters: Vec<&'s Ident>,
        found: bool,
    }
    impl Search<'_> {
        /// A type of the user's that is not generic over its number, or a function of one.
        fn see(&mut self, path: &Path) {
            let is_own = |it: &Ident| {
                let name = it.to_string();
                name.starts_with(char::is_uppercase)
                    && !self.parameters.contains(&it)
                    && !vocabulary::is_std_owner(&name)
                    && !tensors::is_name(&name)
            };
            self.found |=
                path.segments.iter().any(|it| is_own(&it.ident)) && !self.scalar.is_in_path(path);
        }
    }
    impl<'ast> Visit<'ast> for Search<'_> {
        fn visit_type(&mut self, ty: &'ast Type) {
            self.found |= parts(ty).is_some();
            visit::visit_type(self, ty);
        }
        fn visit_local(&mut self, it: &'ast syn::Local) {
            if let syn::Pat::Type(it) = &it.pat {
                self.found |= holds(self.scalar, &it.ty);
            }
            visit::visit_local(self, it);
        }
        fn visit_expr_struct(&mut self, it: &'ast syn::ExprStruct) {
            self.see(&it.path);
            visit::visit_expr_struct(self, it);
        }
        fn visit_expr_call(&mut self, it: &'ast syn::ExprCall) {
            if let syn::Expr::Path(it) = &*it.func {
                self.see(&it.path);
            }
            visit::visit_expr_call(self, it);
        }
    }
    let parameters = function.sig.generics.type_params().map(|it| &it.ident).collect();
    let mut search = Search { scalar, parameters, found: false };
    search.visit_item_fn(function);
    search.found && scalar.element != Element::Generic
}

/// Tokens as the user wrote them, for messages: `X` for `Of<X, f64>`.
pub(crate) fn as_written(tokens: TokenStream) -> TokenStream {
    if !mentions_alias(&tokens) {
        return tokens;
    }
    let mut out: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(it) if it == ALIAS && is_after_runtime(&out) => {
                strip_path(&mut out);
                out.extend(first_argument(&mut tokens));
            }
            TokenTree::Group(it) => {
                let mut group = proc_macro2::Group::new(it.delimiter(), as_written(it.stream()));
                group.set_span(it.span());
                out.push(group.into());
            }
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

fn mentions_alias(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|it| match it {
        TokenTree::Ident(it) => it == ALIAS,
        TokenTree::Group(it) => mentions_alias(&it.stream()),
        _ => false,
    })
}

/// Whether `__rt::` or `private::` was last.
fn is_after_runtime(out: &[TokenTree]) -> bool {
    let [.., TokenTree::Ident(it), TokenTree::Punct(_), TokenTree::Punct(_)] = out else {
        return false;
    };
    it == "__rt" || it == "private"
}

/// Takes off `::functra::private::`.
fn strip_path(out: &mut Vec<TokenTree>) {
    while let [.., TokenTree::Punct(first), TokenTree::Punct(second)] = &out[..]
        && first.as_char() == ':'
        && second.as_char() == ':'
    {
        out.truncate(out.len() - 2);
        if let Some(TokenTree::Ident(_)) = out.last() {
            out.pop();
        }
    }
}

/// `X` of what follows: `<X, f64>`.
fn first_argument(tokens: &mut impl Iterator<Item = TokenTree>) -> Vec<TokenTree> {
    let (mut argument, mut depth, mut after_dash) = (Vec::new(), 0, false);
    let mut is_first = true;
    for token in tokens {
        if let TokenTree::Punct(it) = &token {
            match it.as_char() {
                '<' => depth += 1,
                '>' if !after_dash => depth -= 1,
                ',' if depth == 1 => is_first = false,
                _ => {}
            }
            after_dash = it.as_char() == '-' && it.spacing() == Spacing::Joint;
        }
        if depth == 0 {
            break;
        }
        if is_first {
            argument.push(token);
        }
    }
    argument.remove(0);
    argument
}

/// Checks, for rustc, that no struct of numbers is taken for a constant without a word.
pub(crate) fn check_unmarked(request: &Request, runtime: &TokenStream) -> TokenStream {
    let function = &request.item.sig.ident;
    let generics = &request.item.sig.generics.params;
    let checks = request.unmarked.iter().map(|Unmarked { parameter, ty }| {
        let message = format!(
            "`{parameter}` of `{function}` is a struct of numbers, but nothing says whether derivatives follow \
             it: write `#[diff]` before it, or `#[nodiff]` [FT0421]"
        );
        let check = quote! {
            #[allow(unused_imports)]
            use #runtime::HoldsNone as _;
            ::core::assert!(!#runtime::Holds::<#ty>::NUMBERS, #message);
        };
        // An item is checked even if nobody calls the function, but sees no parameters of what is around it.
        if request.in_impl || !generics.is_empty() {
            quote!(const { #check };)
        } else if ty.to_token_stream().to_string().contains('\'') {
            TokenStream::new()
        } else {
            quote!(const _: () = { #check };)
        }
    });
    checks.collect()
}
