//! Operators between a lifted value and a plain one, which is a constant.

use super::Block;
use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{GenericArgument, Path, PathArguments, Type};

/// The operators of two sides: trait, function.
const OPERATORS: [(&str, &str); 5] =
    [("Add", "add"), ("Sub", "sub"), ("Mul", "mul"), ("Div", "div"), ("Rem", "rem")];

const ASSIGNING: [(&str, &str); 5] = [
    ("AddAssign", "add_assign"),
    ("SubAssign", "sub_assign"),
    ("MulAssign", "mul_assign"),
    ("DivAssign", "div_assign"),
    ("RemAssign", "rem_assign"),
];

impl Block<'_> {
    /// What stands beside `impl Add for Vec3`, if that is an operator.
    pub(super) fn mixed(
        &self,
        of: &Path,
        generics: &TokenStream,
        clause: &TokenStream,
    ) -> TokenStream {
        let Some(last) = of.segments.last() else { return TokenStream::new() };
        let function = |table: &[(&str, &str)]| {
            let found = table.iter().find(|it| last.ident == it.0)?;
            Some(proc_macro2::Ident::new(found.1, last.ident.span()))
        };
        let (operator, assigning) = (function(&OPERATORS), function(&ASSIGNING));
        let Some(name) = operator.as_ref().or(assigning.as_ref()) else {
            return TokenStream::new();
        };
        let left = &*self.item.self_ty;
        let mut right = right(&last.arguments).unwrap_or_else(|| left.clone());
        super::SelfType { item: self.item }.visit_type_mut(&mut right);
        let (lifted_left, lifted_right) = (self.lifted(left), self.lifted(&right));
        let mut path = of.clone();
        if let Some(last) = path.segments.last_mut() {
            last.arguments = PathArguments::None;
        }
        let result = self.item.items.iter().find_map(|it| match it {
            syn::ImplItem::Type(it) => Some(self.lifted(&it.ty)),
            _ => None,
        });
        let call = |left: TokenStream, right: TokenStream| quote!(#path::#name(#left, #right));
        let made = |left: &Type, right: &Type, call: TokenStream| {
            let (receiver, output) = if assigning.is_some() {
                (quote!(&mut self), TokenStream::new())
            } else {
                (quote!(self), quote!(-> Self::Output))
            };
            let ty = result.as_ref().map(|it| quote!(type Output = #it;));
            quote! {
                impl #generics #path<#right> for #left #clause {
                    #ty
                    #[inline(always)]
                    fn #name(#receiver, other: #right) #output {
                        use __rt::LiftOther as _;
                        #call
                    }
                }
            }
        };
        let constant = |value: TokenStream, ty: &Type| {
            let constant = self.constant(&value);
            if matches!(ty, Type::Reference(_)) { quote!(&#constant) } else { constant }
        };
        let with_right = (lifted_right != right).then(|| {
            let call = call(quote!(self), constant(quote!(other), &right));
            made(&lifted_left, &right, call)
        });
        let is_lifted = lifted_left != *left && lifted_right != right;
        let with_left = (assigning.is_none() && is_lifted).then(|| {
            let call = call(constant(quote!(self), left), quote!(other));
            made(left, &lifted_right, call)
        });
        quote!(#with_right #with_left)
    }
}

/// The right side of an operator, if it is given.
pub(super) fn right(arguments: &PathArguments) -> Option<Type> {
    let PathArguments::AngleBracketed(it) = arguments else { return None };
    it.args.iter().find_map(|it| match it {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    })
}
