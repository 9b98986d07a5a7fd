//! Batches of structs that are structs of stacks: `in_dims = (Model { w: 0, bias: None }, 0)`.

use super::{Arg, Builder, Level, Shape, ours};
use crate::attr::{Stack, Step};
use crate::diagnostics::Code;
use crate::lift::scalar_parameter;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

impl Builder<'_> {
    /// The shape of a stack of an argument that `in_dims` say to be one.
    pub(super) fn stack_of(&self, step: &Step, arg: &Arg) -> Option<Shape> {
        let stack = step.options.stack(arg.position)?;
        let (Shape::One(_), ty) = (&arg.shape, arg.owned()) else {
            self.refuse_deep_stack(step, stack, arg);
            return None;
        };
        let name = crate::structs::parts(&ty).and_then(|(of, _)| name_of(of));
        if name.is_none() || name != stack.path.segments.last().map(|it| it.ident.to_string()) {
            self.refuse_stack(step, stack, arg);
            return None;
        }
        Some(Shape::Stack(ty))
    }

    /// `let model = members(model);`: a batch of structs out of a stack, with what `in_dims` say of its fields.
    pub(super) fn batch_of_stack(&self, step: &Step, arg: &Arg) -> Option<TokenStream> {
        let stack = step.options.stack(arg.position)?;
        let (runtime, scalar, ident) = (self.runtime, scalar_parameter(), &arg.ident);
        let of = self.in_terms_of(&arg.owned(), &quote!(#scalar));
        let (fields, function) = (ours("Fields"), self.name());
        let name = stack.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
        let listed = stack.fields.iter().map(|(field, is_mapped)| {
            let otherwise = match is_mapped {
                true => format!(
                    "`in_dims` of `{function}` map `{field}` of `{name}`, but all elements of the stack share it: \
                     write `{field}: None` [FT0424]"
                ),
                false => format!(
                    "`in_dims` of `{function}` say that all share `{field}` of `{name}`, but each element of the \
                     stack has its own: write `{field}: 0`, or share one, `stack.with_{field}(..)` [FT0424]"
                ),
            };
            quote!((#field, #is_mapped, #otherwise))
        });
        let others = format!(
            "`in_dims` of `{function}` do not fit the stack of `{name}`: a field that all share is listed, \
             `field: None`, and no other name [FT0424]"
        );
        Some(quote! {
            let #ident = {
                struct #fields;
                impl #runtime::Fields for #fields {
                    const LISTED: &'static [(&'static str, bool, &'static str)] = &[#(#listed),*];
                    const OTHERS: &'static str = #others;
                }
                #runtime::members::<#scalar, #of, #fields, _>(#ident)
            };
        })
    }

    /// A stack is the affair of the outermost transform: what stands on it would have to move through it.
    pub(super) fn check_stacks(&self, step: &Step, below: &Level) -> bool {
        let stack =
            below.args.iter().flat_map(Arg::leaves).find(|it| matches!(it.shape, Shape::Stack(_)));
        let Some(stack) = stack else { return true };
        let headline = format!(
            "`{}` of a `vmap` over `{}`, a struct of stacks",
            step.transform.name(),
            stack.ident
        );
        let help = "map over a slice of structs, `&[Model]`: write `0` for it in `in_dims`\n\
                    or take the derivative of each element, and map that: `vmap(grad)`";
        self.refuse(Code::StackDims, step, headline, help);
        false
    }

    fn refuse_stack(&self, step: &Step, stack: &Stack, arg: &Arg) {
        let name = crate::source::quoted(&stack.path);
        let shown = Self::shown(&arg.owned());
        let headline =
            format!("`in_dims` take `{}` for a struct `{name}`, but it is `{shown}`", arg.ident);
        let help = "write the name of the struct that the parameter is, or `0` for all of it";
        self.refuse(Code::StackDims, step, headline, help);
    }

    fn refuse_deep_stack(&self, step: &Step, stack: &Stack, arg: &Arg) {
        let name = crate::source::quoted(&stack.path);
        let headline = format!("`in_dims` have `{name} {{ .. }}` for `{}` of a batch", arg.ident);
        let help = "only a `vmap` that takes single structs may have stacks: write `0` here";
        self.refuse(Code::StackDims, step, headline, help);
    }
}

fn name_of(ty: &Type) -> Option<String> {
    let Type::Path(it) = ty else { return None };
    it.path.segments.last().map(|it| it.ident.to_string())
}
