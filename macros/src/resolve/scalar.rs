//! Which type of a function is the number that is differentiated.

use crate::vocabulary;
use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{GenericParam, Generics, Signature, Type, TypeParamBound};

/// The number type of a function: the one that its copies are generic over.
#[derive(Clone, Debug)]
pub(crate) struct Scalar {
    /// The names by which the function calls it: `f64`, or the type parameters bounded by a float trait.
    pub(crate) names: Vec<Ident>,
    pub(crate) element: Element,
    /// Whether `T::from(x)` is `NumCast`'s, which gives an `Option`.
    pub(crate) casts_by_option: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    F64,
    F32,
    /// A type parameter: whatever the caller has.
    Generic,
    /// Another name for `f64` or `f32`, `type Metres = f64`; which, only rustc knows.
    Alias,
}

impl Scalar {
    /// The scalar of a function: `f64` if a parameter or the result is made of it, otherwise
    /// `f32`, otherwise the type parameters with a float bound.
    pub(crate) fn of(signature: &Signature) -> Scalar {
        let floats = float_parameters(&signature.generics);
        if let Some((names, casts_by_option)) = floats {
            return Scalar { names, element: Element::Generic, casts_by_option };
        }
        let uses_f32 = mentions(signature, "f32") && !mentions(signature, "f64");
        let (name, element) = if uses_f32 { ("f32", Element::F32) } else { ("f64", Element::F64) };
        let names = vec![Ident::new(name, proc_macro2::Span::call_site())];
        Scalar { names, element, casts_by_option: false }
    }

    /// Whether something is generic over its number.
    pub(crate) fn is_parameter_of(generics: &Generics) -> bool {
        float_parameters(generics).is_some()
    }

    /// The scalar of an annotated function: what `scalar = F` says, or else what the signature does.
    pub(crate) fn of_request(request: &crate::attr::Request) -> Scalar {
        let signature = &request.item.sig;
        let Some(ty) = &request.scalar else { return Scalar::of(signature) };
        let names = names_of(ty);
        let is_parameter =
            |name: &Ident| signature.generics.type_params().any(|it| it.ident == *name);
        let element = match &names[..] {
            [it] if it == "f64" => Element::F64,
            [it] if it == "f32" => Element::F32,
            _ if names.iter().any(is_parameter) => Element::Generic,
            _ => Element::Alias,
        };
        Scalar { names, element, casts_by_option: false }
    }

    /// A number of a name.
    pub(crate) fn named(name: Ident) -> Scalar {
        Scalar { names: vec![name], element: Element::F64, casts_by_option: false }
    }

    pub(crate) fn is_name(&self, ident: &Ident) -> bool {
        self.names.iter().any(|it| ident == it)
    }

    /// Whether a type is made of scalars, in part at least.
    pub(crate) fn is_in(&self, ty: &Type) -> bool {
        let mut finder = Finder { scalar: self, found: false };
        finder.visit_type(ty);
        finder.found
    }

    /// Whether a path names the scalar anywhere, `Vec::<f64>::new` for one.
    pub(crate) fn is_in_path(&self, path: &syn::Path) -> bool {
        let mut finder = Finder { scalar: self, found: false };
        finder.visit_path(path);
        finder.found
    }

    /// `x` of `f64::from(x)`, which is a number whatever `x` is.
    pub(crate) fn converted<'e>(&self, call: &'e syn::ExprCall) -> Option<&'e syn::Expr> {
        let syn::Expr::Path(called) = &*call.func else { return None };
        let segments: Vec<&Ident> = called.path.segments.iter().map(|it| &it.ident).collect();
        let is_from = matches!(segments[..], [of, from] if self.is_name(of) && from == "from");
        call.args.first().filter(|_| is_from && self.element != Element::Generic)
    }

    /// The suffix of its literals, if they can have one.
    pub(crate) fn suffix(&self) -> Option<&'static str> {
        match self.element {
            Element::F64 | Element::Generic => Some("f64"),
            Element::F32 => Some("f32"),
            Element::Alias => None,
        }
    }
}

/// `F`, or `(Hz, Seconds)`.
fn names_of(ty: &Type) -> Vec<Ident> {
    match ty {
        Type::Path(it) => it.path.get_ident().cloned().into_iter().collect(),
        Type::Paren(it) => names_of(&it.elem),
        Type::Tuple(it) => it.elems.iter().flat_map(names_of).collect(),
        _ => Vec::new(),
    }
}

fn mentions(signature: &Signature, name: &str) -> bool {
    let scalar = Scalar {
        names: vec![Ident::new(name, proc_macro2::Span::call_site())],
        element: Element::F64,
        casts_by_option: false,
    };
    let inputs = signature.inputs.iter().filter_map(|it| match it {
        syn::FnArg::Typed(it) => Some(&*it.ty),
        syn::FnArg::Receiver(_) => None,
    });
    let output = match &signature.output {
        syn::ReturnType::Type(_, ty) => Some(&**ty),
        syn::ReturnType::Default => None,
    };
    inputs.chain(output).any(|ty| scalar.is_in(ty))
}

/// The type parameters with a float bound, and whether they are cast by `NumCast`.
fn float_parameters(generics: &Generics) -> Option<(Vec<Ident>, bool)> {
    let mut names = Vec::new();
    let mut casts_by_option = false;
    for parameter in &generics.params {
        let GenericParam::Type(parameter) = parameter else { continue };
        let bounds = bounds_of(generics, parameter);
        if bounds.iter().any(|it| vocabulary::is_float_trait(it)) {
            names.push(parameter.ident.clone());
            casts_by_option |= bounds.iter().any(|it| vocabulary::is_num_cast_trait(it));
        }
    }
    (!names.is_empty()).then_some((names, casts_by_option))
}

/// The last segments of the traits that bound a type parameter, in place or in the where clause.
fn bounds_of(generics: &Generics, parameter: &syn::TypeParam) -> Vec<String> {
    let mut bounds: Vec<&TypeParamBound> = parameter.bounds.iter().collect();
    for predicate in generics.where_clause.iter().flat_map(|it| &it.predicates) {
        if let syn::WherePredicate::Type(it) = predicate
            && matches!(&it.bounded_ty, Type::Path(path) if path.path.is_ident(&parameter.ident))
        {
            bounds.extend(&it.bounds);
        }
    }
    let names = bounds.iter().filter_map(|it| match it {
        TypeParamBound::Trait(it) => it.path.segments.last().map(|it| it.ident.to_string()),
        _ => None,
    });
    names.collect()
}

struct Finder<'s> {
    scalar: &'s Scalar,
    found: bool,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.first().is_some_and(|it| self.scalar.is_name(&it.ident))
            && path.leading_colon.is_none()
        {
            self.found = true;
        }
        visit::visit_path(self, path);
    }

    /// What is known of an argument by its traits alone is no number.
    fn visit_type_impl_trait(&mut self, _: &'ast syn::TypeImplTrait) {}
    /// A function of floats is not made of them.
    fn visit_parenthesized_generic_arguments(
        &mut self,
        _: &'ast syn::ParenthesizedGenericArguments,
    ) {
    }

    fn visit_type_bare_fn(&mut self, _: &'ast syn::TypeBareFn) {}

    /// The length of an array is no part of what the array is made of.
    fn visit_type_array(&mut self, array: &'ast syn::TypeArray) {
        self.visit_type(&array.elem);
    }
}
