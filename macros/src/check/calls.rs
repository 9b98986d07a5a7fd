//! FT0415: parameters that are functions of floats.

use super::asked::Asked;
use crate::diagnostics::{Code, Diagnostics};
use crate::resolve::Scalar;
use crate::source::quoted;
use syn::visit::{self, Visit};
use syn::{FnArg, ItemFn, Type, TypeParamBound};

/// Refuses functions of floats among the parameters.
pub(super) fn parameters(cx: &Diagnostics, function: &ItemFn, scalar: &Scalar, asked: &Asked) {
    for input in &function.sig.inputs {
        let FnArg::Typed(it) = input else { continue };
        let bound = generic_bound(function, &it.ty);
        let is_function = is_function_of_floats(scalar, |find| find.visit_type(&it.ty))
            || bound
                .iter()
                .any(|it| is_function_of_floats(scalar, |find| find.visit_type_param_bound(it)));
        if is_function {
            refuse(cx, &function.sig.ident, it, asked);
        }
    }
}

/// What a type parameter must be.
fn generic_bound<'f>(function: &'f ItemFn, ty: &Type) -> Vec<&'f TypeParamBound> {
    let ty = match ty {
        Type::Reference(it) => &*it.elem,
        other => other,
    };
    let Type::Path(path) = ty else { return Vec::new() };
    let Some(name) = path.path.get_ident() else { return Vec::new() };
    let generics = &function.sig.generics;
    let declared = generics.type_params().filter(|it| it.ident == *name).flat_map(|it| &it.bounds);
    let predicates = generics.where_clause.iter().flat_map(|it| &it.predicates);
    let required = predicates.filter_map(|it| match it {
        syn::WherePredicate::Type(it) if it.bounded_ty == *ty => Some(&it.bounds),
        _ => None,
    });
    declared.chain(required.flatten()).collect()
}

fn is_function_of_floats(scalar: &Scalar, visit: impl FnOnce(&mut Find<'_>)) -> bool {
    let mut find = Find { scalar, found: false };
    visit(&mut find);
    find.found
}

struct Find<'s> {
    scalar: &'s Scalar,
    found: bool,
}

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_parenthesized_generic_arguments(
        &mut self,
        it: &'ast syn::ParenthesizedGenericArguments,
    ) {
        self.found |= it.inputs.iter().any(|it| self.scalar.is_in(it));
        visit::visit_parenthesized_generic_arguments(self, it);
    }

    fn visit_type_bare_fn(&mut self, it: &'ast syn::TypeBareFn) {
        self.found |= it.inputs.iter().any(|it| self.scalar.is_in(&it.ty));
        visit::visit_type_bare_fn(self, it);
    }
}

fn refuse(cx: &Diagnostics, function: &syn::Ident, it: &syn::PatType, asked: &Asked) {
    let name = quoted(&it.pat);
    cx.error(
        Code::OpaqueFunctionArgument,
        it,
        format!("the derivative of the argument `{name}` is not known"),
    )
    .note(format!(
        "`{name}` is a function of floats, and {} needs to run it on other numbers, \
             which the function that a caller passes does not take",
        asked.first
    ))
    .help(format!("call an annotated function by its name in `{function}`, instead of `{name}`"))
    .help(format!(
        "or write `{function}` as a `macro_rules!` that makes one function for each `{name}`"
    ))
    .emit();
}
